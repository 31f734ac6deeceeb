using System.Numerics;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution.Spools;

/// <summary>Row after row, as they lie in memory.</summary>
internal sealed class RowSpool<T>(SafeFileHandle file) : SpoolFile<T>(file)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override void Write(RowStore<T> rows, RowRange range)
    {
        for (var y = range.First; y < range.End;)
        {
            Put(rows.Block(new(y, range.End), out var count), y * rows.RowBytes);
            y += count;
        }
    }

    public override void Read(RowStore<T> rows, RowRange range)
    {
        for (var y = range.First; y < range.End;)
        {
            Get(rows.Block(new(y, range.End), out var count), y * rows.RowBytes);
            y += count;
        }
    }
}
