using Microsoft.Win32.SafeHandles;
using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution.Spools;

/// <summary>A spool file in row order, as in memory.</summary>
internal sealed class RowSpool(SafeFileHandle file) : SpoolFile(file)
{
    public override void Write(RowStore rows, RowRange range)
    {
        for (var y = range.First; y < range.End;)
        {
            Put(rows.Block(new(y, range.End), out var count), y * rows.RowBytes);
            y += count;
        }
    }

    public override void Read(RowStore rows, RowRange range)
    {
        for (var y = range.First; y < range.End;)
        {
            Get(rows.Block(new(y, range.End), out var count), y * rows.RowBytes);
            y += count;
        }
    }
}
