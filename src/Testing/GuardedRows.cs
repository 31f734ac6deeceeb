using System.Numerics;
using PipelineKit.Guarding;
using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Testing;

/// <summary>
/// Memory for the rows and columns of one task with guard areas around it, completely filled with marks to detect every write.
/// </summary>
internal sealed class GuardedRows<T> : OutputGuard<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MarginRows = 3;
    private const int MarginColumns = 64;

    private readonly RowStore<T> store;

    public GuardedRows(ImageInfo info, RowRange rows, int first, int end)
        : base(info, rows, first, end)
    {
        store = new RowStore<T>(
            new(info.Width, info.Channels, rows.Count + 2 * MarginRows, MarginColumns, MarginColumns));
        Rows = new StoredRows<T>(store, info, MarginRows - rows.First);
        for (var slot = 0; slot < store.Capacity; slot++)
            for (var channel = 0; channel < info.Channels; channel++)
                store.Row(slot, channel).Slice(-MarginColumns, info.Width + 2 * MarginColumns).Fill(Mark);
    }

    public override OutputRows<T> Rows { get; }

    public override WriteFault? Fault()
    {
        for (var y = Range.First - MarginRows; y < Range.End + MarginRows; y++)
            for (var channel = 0; channel < Info.Channels; channel++)
                for (var x = -MarginColumns; x < Info.Width + MarginColumns; x++)
                {
                    var isRow = y >= Range.First && y < Range.End;
                    var isOwn = isRow && x >= First && x < End;
                    var mayBe = isOwn || isRow && End == Info.Width && x >= End && x < Info.Width + Overrun;
                    var written = !IsMark(Rows[y, channel][x]);
                    if (isOwn && !written)
                        return Unwritten(y, x, channel);
                    if (written && !mayBe)
                        return Outside(y, x, channel);
                }
        return null;
    }

    public override void HandOn(OutputRows<T> target)
    {
        for (var y = Range.First; y < Range.End; y++)
            for (var channel = 0; channel < Info.Channels; channel++)
                Rows[y, channel].Slice(First, End - First).CopyTo(target[y, channel].Slice(First, End - First));
    }

    public override void Dispose() => store.Dispose();
}
