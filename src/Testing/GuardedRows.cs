using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;

namespace PipelineKit.Testing;

/// <summary>Memory for the rows and columns of one task, with more around it; all of it holds a mark that no kernel computes.</summary>
internal sealed class GuardedRows<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MarginRows = 3;
    private const int MarginColumns = 64;

    // A store at the last column may run over it by the widest vector there is.
    private static readonly int Overrun = 64 / Unsafe.SizeOf<T>() - 1;

    private readonly RowStore<T> store;
    private readonly ImageInfo info;
    private readonly RowRange rows;
    private readonly int first;
    private readonly int end;

    public GuardedRows(ImageInfo info, RowRange rows, int first, int end)
    {
        (this.info, this.rows, this.first, this.end) = (info, rows, first, end);
        store = new RowStore<T>(info.Width, info.Channels, rows.Count + 2 * MarginRows, MarginColumns, MarginColumns);
        Rows = new OutputRows<T>(store, info, MarginRows - rows.First);
        for (var slot = 0; slot < store.Capacity; slot++)
            for (var channel = 0; channel < info.Channels; channel++)
                store.Row(slot, channel).Slice(-MarginColumns, info.Width + 2 * MarginColumns).Fill(Mark);
    }

    public OutputRows<T> Rows { get; }

    private static T Mark => Unsafe.SizeOf<T>() == sizeof(float)
        ? Unsafe.BitCast<uint, T>(0x7FED_BEE5)
        : Unsafe.BitCast<ulong, T>(0x7FFD_BEE5_7FED_BEE5);

    /// <summary>What was written that should not have been, or was not and should; null when all is well.</summary>
    public string? Fault()
    {
        for (var y = rows.First - MarginRows; y < rows.End + MarginRows; y++)
            for (var channel = 0; channel < info.Channels; channel++)
                for (var x = -MarginColumns; x < info.Width + MarginColumns; x++)
                {
                    var isOwn = y >= rows.First && y < rows.End && x >= first && x < end;
                    var mayBe = isOwn || y >= rows.First && y < rows.End && end == info.Width && x >= end && x < info.Width + Overrun;
                    var written = !IsMark(Rows[y, channel][x]);
                    if (isOwn && !written)
                        return $"leaves row {y}, column {x}, channel {channel} unwritten";
                    if (written && !mayBe)
                        return $"writes to row {y}, column {x}, channel {channel}, outside the rows {rows.First} to {rows.End - 1} and columns {first} to {end - 1} it is to compute";
                }
        return null;
    }

    public void CopyTo(OutputRows<T> target)
    {
        for (var y = rows.First; y < rows.End; y++)
            for (var channel = 0; channel < info.Channels; channel++)
                Rows[y, channel].Slice(first, end - first).CopyTo(target[y, channel].Slice(first, end - first));
    }

    public void Dispose() => store.Dispose();

    private static bool IsMark(T sample) => Unsafe.SizeOf<T>() == sizeof(float)
        ? Unsafe.BitCast<T, uint>(sample) == 0x7FED_BEE5
        : Unsafe.BitCast<T, ulong>(sample) == 0x7FFD_BEE5_7FED_BEE5;
}
