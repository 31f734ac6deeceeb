using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Rows;

/// <summary>The rows of a store as an output of one kernel.</summary>
/// <param name="store">The store of the rows.</param>
/// <param name="info">The output's size and channels as the kernel writes them.</param>
/// <param name="rowShift">The offset added to every row number.</param>
internal sealed class StoredRows<T>(RowStore<T> store, ImageInfo info, int rowShift = 0) : OutputRows<T>(info)
    where T : unmanaged, INumberBase<T>
{
    public override Row<T> this[int y, int channel] => store.Row(y + rowShift, channel);
}
