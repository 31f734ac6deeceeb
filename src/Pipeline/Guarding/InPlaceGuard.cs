using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Guarding;

/// <summary>
/// A guard without copies, fast enough for every run of an isolated plugin. It places markers before and after each of the
/// task's rows, and on its first and last sample. Other rows are mapped to a spare row that is never read. A write past the
/// markers into another row of the task is not detected here; the conformance kit detects it.
/// </summary>
internal sealed class InPlaceGuard<T> : OutputGuard<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of spare columns that a store needs before and after its rows.</summary>
    public const int Columns = 16;

    private RowStore<T>? spare;
    private (int Row, int Channel) asked;

    public InPlaceGuard(OutputRows<T> output, RowRange rows, int first, int end)
        : base(output.Info, rows, first, end)
    {
        Rows = new GuardedRows(output, this);
        for (var y = rows.First; y < rows.End; y++)
            for (var channel = 0; channel < Info.Channels; channel++)
            {
                var row = Rows[y, channel];
                Before(row).Fill(Mark);
                After(row).Fill(Mark);
                row[first] = row[end - 1] = Mark;
            }
    }

    public override OutputRows<T> Rows { get; }

    private bool Owns(int y, int channel) => y >= Range.First && y < Range.End && (uint)channel < (uint)Info.Channels;

    // The spare row replaces all rows outside the task; the first one requested is remembered for the error.
    private Row<T> Spare(int y, int channel)
    {
        if (spare is null)
        {
            asked = (y, channel);
            spare = new RowStore<T>(new(Info.Width, 1, 1, Columns, Columns + Overrun));
            Whole(spare).Fill(Mark);
        }
        return spare.Row(0, 0);
    }

    public override WriteFault? Fault()
    {
        for (var y = Range.First; y < Range.End; y++)
            for (var channel = 0; channel < Info.Channels; channel++)
            {
                var row = Rows[y, channel];
                if (Touched(Before(row)) is >= 0 and var left)
                    return Outside(y, left - Columns, channel);
                if (Touched(After(row)) is >= 0 and var right)
                    return Outside(y, Info.Width + Overrun + right, channel);
                if (IsMark(row[First]) || IsMark(row[End - 1]))
                    return Unwritten(y, IsMark(row[First]) ? First : End - 1, channel);
            }
        return spare is not null && Touched(Whole(spare)) is >= 0 and var x
            ? Outside(asked.Row, x - Columns, asked.Channel) : null;
    }

    public override void Dispose() => spare?.Dispose();

    // The neighboring tile's samples are beside this tile.
    private Span<T> Before(Row<T> row) => First == 0 ? row.Slice(-Columns, Columns) : default;

    private Span<T> After(Row<T> row) => End == Info.Width ? row.Slice(Info.Width + Overrun, Columns) : default;

    private Span<T> Whole(RowStore<T> one) => one.Row(0, 0).Slice(-Columns, Columns + Info.Width + Overrun + Columns);

    // The task's own rows, and the spare row for all others.
    private sealed class GuardedRows(OutputRows<T> output, InPlaceGuard<T> guard) : OutputRows<T>(output.Info)
    {
        public override Row<T> this[int y, int channel] => guard.Owns(y, channel) ? output[y, channel] : guard.Spare(y, channel);
    }

    private static int Touched(ReadOnlySpan<T> marks)
    {
        for (var i = 0; i < marks.Length; i++)
            if (!IsMark(marks[i]))
                return i;
        return -1;
    }
}
