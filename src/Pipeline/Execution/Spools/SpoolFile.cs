using Microsoft.Win32.SafeHandles;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Rows;

namespace PipelineKit.Execution.Spools;

/// <summary>
/// A temporary file that keeps an image between passes, written and read sequentially. It is not memory-mapped: under memory
/// pressure, the kernel's read-ahead would evict pages that are needed next.
/// </summary>
internal abstract class SpoolFile(SafeFileHandle file) : IDisposable
{
    /// <summary>Creates a file for an image, in the layout its readers need.</summary>
    public static SpoolFile Create(PlanEdge edge, string folder)
    {
        var file = TemporaryFile.Create(folder, SpoolLayout.FileBytes(edge));
        return SpoolLayout.PanelColumns(edge) is not (> 0 and var columns) ? new RowSpool(file) : edge.Type switch
        {
            SampleType.UInt8 => new PanelSpool<byte>(file, edge.Info, columns),
            SampleType.UInt16 => new PanelSpool<ushort>(file, edge.Info, columns),
            SampleType.Float32 => new PanelSpool<float>(file, edge.Info, columns),
            _ => new PanelSpool<double>(file, edge.Info, columns),
        };
    }

    /// <summary>Writes rows.</summary>
    public abstract void Write(RowStore rows, RowRange range);

    /// <summary>Reads rows back.</summary>
    public abstract void Read(RowStore rows, RowRange range);

    /// <summary>Reads some columns of every row.</summary>
    public virtual void ReadPanel(RowStore panel, int number) =>
        throw new InvalidOperationException("This spool lies row after row.");

    /// <inheritdoc/>
    public virtual void Dispose() => file.Dispose();

    protected void Put(ReadOnlySpan<byte> bytes, long at) => RandomAccess.Write(file, bytes, at);

    protected void Get(Span<byte> bytes, long at)
    {
        while (!bytes.IsEmpty)
        {
            var count = RandomAccess.Read(file, bytes, at);
            if (count == 0)
                throw new EndOfStreamException("a temporary file is shorter than the data written to it");
            bytes = bytes[count..];
            at += count;
        }
    }
}
