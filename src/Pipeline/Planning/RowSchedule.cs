using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Planning;

/// <summary>Which rows something works on in each step of a pass: from <see cref="First"/> on, up to an end that grows.</summary>
internal sealed class RowSchedule(int first, int[] ends)
{
    public int First => first;

    /// <summary>How far the work is after a step; before step 0, <see cref="First"/>.</summary>
    public int End(int step) => step < 0 ? first : ends[Math.Min(step, ends.Length - 1)];

    /// <summary>The rows of one step.</summary>
    public RowRange Rows(int step) => new(End(step - 1), End(step));

    /// <summary>The rows of the largest of some steps.</summary>
    public int MostRows(int steps) => Enumerable.Range(0, steps).Max(k => Rows(k).Count);

    /// <summary>Rows <paramref name="rows"/> spread evenly over steps.</summary>
    public static RowSchedule Even(RowRange rows, int steps) =>
        new(rows.First,
            [.. Enumerable.Range(1, steps).Select(k => rows.First + (int)(((long)rows.Count * k + steps - 1) / steps))]);

    /// <summary>Enough rows at each step for what is needed then; none when nothing ever is.</summary>
    public static RowSchedule For(RowRange[] needs)
    {
        var some = needs.Where(n => !n.IsEmpty).ToArray();
        var end = some.Length == 0 ? 0 : some.Min(n => n.First);
        var ends = new int[needs.Length];
        var first = end;
        for (var k = 0; k < needs.Length; k++)
            ends[k] = end = needs[k].IsEmpty ? end : Math.Max(end, needs[k].End);
        return new(first, ends);
    }

    /// <summary>The rows of an input that are read for some output rows: those inside, and those the border repeats.</summary>
    public static RowRange Needed(Reach reach, RowRange rows, int height)
    {
        if (rows.IsEmpty)
            return RowRange.None;
        var wanted = reach.Rows(rows);
        var needed = new RowRange(Math.Max(0, wanted.First), Math.Min(height, wanted.End));
        if (needed.IsEmpty)
            needed = RowRange.None;
        for (var y = wanted.First; y < Math.Min(0, wanted.End); y++)
            needed = needed.Hull(Mapped(reach.Border, y, height));
        for (var y = Math.Max(height, wanted.First); y < wanted.End; y++)
            needed = needed.Hull(Mapped(reach.Border, y, height));
        return needed;
    }

    private static RowRange Mapped(Border border, int y, int height) =>
        border.Map(y, height) is >= 0 and var inside ? new(inside, inside + 1) : RowRange.None;
}
