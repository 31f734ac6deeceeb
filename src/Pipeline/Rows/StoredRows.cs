using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Rows;

/// <summary>The rows of a store as one kernel's output.</summary>
/// <param name="store">Where the rows lie.</param>
/// <param name="info">The output's size and channels as this kernel writes them.</param>
/// <param name="rowShift">Added to every row asked for.</param>
internal sealed class StoredRows<T>(RowStore<T> store, ImageInfo info, int rowShift = 0) : OutputRows<T>(info)
    where T : unmanaged, INumberBase<T>
{
    public override Row<T> this[int y, int channel] => store.Row(y + rowShift, channel);
}
