using System.Numerics;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Rows;

namespace PipelineKit.Execution.Spools;

/// <summary>
/// An image kept in a temporary file between passes, written and read in order. It is never mapped: where memory is short, the
/// kernel would bring in pages around each that is touched, and throw out those that are wanted next.
/// </summary>
internal abstract class SpoolFile<T>(SafeFileHandle file) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A file for an image, laid out as its readers want it.</summary>
    public static SpoolFile<T> Create(PlanEdge edge, string folder)
    {
        var sampleBytes = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        var file = TemporaryFile.Create(folder, SpoolLayout.FileBytes(edge, sampleBytes));
        return SpoolLayout.PanelColumns(edge, sampleBytes) is > 0 and var columns
            ? new PanelSpool<T>(file, edge.Info, columns)
            : new RowSpool<T>(file);
    }

    /// <summary>Keeps rows.</summary>
    public abstract void Write(RowStore<T> rows, RowRange range);

    /// <summary>Brings rows back.</summary>
    public abstract void Read(RowStore<T> rows, RowRange range);

    /// <summary>Brings back some columns of every row.</summary>
    public virtual void Read(RowStore<T> panel, int number) =>
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
                throw new EndOfStreamException("a temporary file is shorter than what was written to it");
            bytes = bytes[count..];
            at += count;
        }
    }
}
