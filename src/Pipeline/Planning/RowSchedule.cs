using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Planning;

/// <summary>The rows processed in each step of a pass: from <see cref="First"/> to an end that increases.</summary>
internal sealed class RowSchedule(int first, int[] ends)
{
    public int First => first;

    /// <summary>Gets the number of rows of all steps.</summary>
    public int Count => ends[^1] - first;

    /// <summary>Returns the end of the rows after a step; before step 0, <see cref="First"/>.</summary>
    public int End(int step) => step < 0 ? first : ends[Math.Min(step, ends.Length - 1)];

    /// <summary>Returns the rows of one step.</summary>
    public RowRange Rows(int step) => new(End(step - 1), End(step));

    /// <summary>Returns the maximum number of rows in any of the first steps.</summary>
    public int MostRows(int steps)
    {
        var most = 0;
        for (var k = 0; k < steps; k++)
            most = Math.Max(most, Rows(k).Count);
        return most;
    }

    /// <summary>Distributes rows evenly over steps.</summary>
    public static RowSchedule Even(RowRange rows, int steps)
    {
        var ends = new int[steps];
        for (var k = 0; k < steps; k++)
            ends[k] = rows.First + (int)(((long)rows.Count * (k + 1) + steps - 1) / steps);
        return new(rows.First, ends);
    }

    /// <summary>Schedules the rows needed at each step; none when none are needed.</summary>
    public static RowSchedule For(RowRange[] needs)
    {
        var first = int.MaxValue;
        foreach (var rows in needs)
            first = rows.IsEmpty ? first : Math.Min(first, rows.First);
        first = first == int.MaxValue ? 0 : first;
        var ends = new int[needs.Length];
        var end = first;
        for (var k = 0; k < needs.Length; k++)
            ends[k] = end = needs[k].IsEmpty ? end : Math.Max(end, needs[k].End);
        return new(first, ends);
    }

    /// <summary>
    /// Returns the input rows that are read for a range of output rows, including those that the border repeats.
    /// </summary>
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
