using System.Numerics;
using PipelineKit.Filters.Shapes;

namespace PipelineKit.Filters.Objects;

/// <summary>Levels that are flooded from markers.</summary>
/// <param name="levels">The levels, row by row.</param>
/// <param name="width">Columns.</param>
/// <param name="corners">Whether water flows to neighbors at the corners too.</param>
internal sealed class Flood<T>(T[] levels, int width, bool corners)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Those at the sides come first.
    private readonly (int Y, int X)[] around = corners
        ? [(-1, 0), (0, -1), (0, 1), (1, 0), (-1, -1), (-1, 1), (1, -1), (1, 1)] : [(-1, 0), (0, -1), (0, 1), (1, 0)];

    private readonly int height = levels.Length / width;

    /// <summary>Labels as an image gives them; the connected parts of a mask, numbered.</summary>
    public int[] Markers(HeldImage<T> image)
    {
        var (labels, samples) = (new int[levels.Length], Luma.Plane(image));
        if (image.Info.White is null)
        {
            for (var i = 0; i < samples.Length; i++)
                labels[i] = samples[i] > T.Zero ? int.CreateSaturating(T.Round(samples[i])) : 0;
            return labels;
        }
        var (next, open) = (0, new Stack<int>());
        for (var i = 0; i < samples.Length; i++)
            if (labels[i] == 0 && samples[i] > T.Zero)
                Fill(labels, i, ++next, open, at => samples[at] > T.Zero);
        return labels;
    }

    /// <summary>The local minima, numbered: connected pixels of one level without a lower neighbor.</summary>
    public int[] Minima()
    {
        var (labels, next, open) = (new int[levels.Length], 0, new Stack<int>());
        for (var i = 0; i < levels.Length; i++)
        {
            if (labels[i] != 0 || T.IsNaN(levels[i]))
                continue;
            var level = levels[i];
            var isLowest = Fill(labels, i, ++next, open, at => levels[at] == level, at => levels[at] < level);
            if (!isLowest)
                // Looked at, and no minimum.
                Relabel(labels, i, next--, open);
        }
        for (var i = 0; i < labels.Length; i++)
            labels[i] = Math.Max(labels[i], 0);
        return labels;
    }

    /// <summary>Floods all that can be reached.</summary>
    /// <param name="labels">The labels of markers, which grow.</param>
    /// <param name="mask">Where water may flow: what is above 0; null for everywhere.</param>
    public void Run(int[] labels, T[]? mask)
    {
        var queue = new FloodQueue<T>(levels);
        for (var i = 0; i < labels.Length; i++)
            if (labels[i] != 0 && (T.IsNaN(levels[i]) || (mask is not null && !(mask[i] > T.Zero))))
                labels[i] = 0;
            else if (labels[i] != 0)
                queue.Add(i);
        while (queue.Count > 0)
        {
            var at = queue.Take();
            foreach (var (dy, dx) in around)
                if (Neighbor(at, dy, dx) is >= 0 and var next && labels[next] == 0 && !T.IsNaN(levels[next])
                    && (mask is null || mask[next] > T.Zero))
                {
                    labels[next] = labels[at];
                    queue.Add(next);
                }
        }
    }

    // Labels what is connected and alike; whether no neighbor of it meets a condition.
    private bool Fill(int[] labels, int start, int label, Stack<int> open,
        Func<int, bool> isAlike, Func<int, bool>? breaks = null)
    {
        var holds = true;
        labels[start] = label;
        open.Push(start);
        while (open.TryPop(out var at))
            foreach (var (dy, dx) in around)
            {
                var next = Neighbor(at, dy, dx);
                if (next < 0)
                    continue;
                holds &= breaks is null || !breaks(next);
                if (labels[next] == 0 && isAlike(next))
                {
                    labels[next] = label;
                    open.Push(next);
                }
            }
        return holds;
    }

    private void Relabel(int[] labels, int start, int label, Stack<int> open)
    {
        labels[start] = -1;
        open.Push(start);
        while (open.TryPop(out var at))
            foreach (var (dy, dx) in around)
                if (Neighbor(at, dy, dx) is >= 0 and var next && labels[next] == label)
                {
                    labels[next] = -1;
                    open.Push(next);
                }
    }

    private int Neighbor(int at, int dy, int dx)
    {
        var (y, x) = (at / width + dy, at % width + dx);
        return y < 0 || x < 0 || y >= height || x >= width ? -1 : y * width + x;
    }
}
