using System.Numerics;
using PipelineKit.Filters.Shapes;

namespace PipelineKit.Filters.Objects;

/// <summary>Floods levels from markers.</summary>
/// <param name="levels">The levels, row by row.</param>
/// <param name="width">The number of columns.</param>
/// <param name="corners">Whether diagonal neighbors are connected.</param>
internal sealed class Flood<T>(T[] levels, int width, bool corners)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The label of pixels that are not flooded, and of those that belong to no minimum.
    private const int Closed = -1, Higher = -1;

    // The number of rows in one piece of work.
    private const int Strip = 64;

    // Direct neighbors come first.
    private readonly (int Y, int X)[] around = corners
        ? [(-1, 0), (0, -1), (0, 1), (1, 0), (-1, -1), (-1, 1), (1, -1), (1, 1)] : [(-1, 0), (0, -1), (0, 1), (1, 0)];

    private readonly int height = levels.Length / width;

    /// <summary>Returns the labels of an image; for a mask, numbers its connected components.</summary>
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

    /// <summary>Returns numbered local minima: connected pixels of equal level without a lower neighbor.</summary>
    /// <param name="share">Runs pieces of work on the threads of the run.</param>
    public int[] Minima(Action<int, Action<int>> share)
    {
        var (labels, next, open) = (new int[levels.Length], 0, new Stack<int>());
        share((height + Strip - 1) / Strip, strip =>
        {
            for (var y = strip * Strip; y < Math.Min(height, (strip + 1) * Strip); y++)
                MarkHigher(labels, y);
        });
        for (var i = 0; i < levels.Length; i++)
        {
            if (labels[i] != 0 || T.IsNaN(levels[i]))
                continue;
            var level = levels[i];
            // Pixels of the same level that have a lower neighbor are marked, and not filled.
            var isLowest = Fill(labels, i, ++next, open, at => levels[at] == level,
                at => labels[at] == Higher && levels[at] == level);
            if (!isLowest)
                Relabel(labels, i, next--, open);
        }
        for (var i = 0; i < labels.Length; i++)
            labels[i] = Math.Max(labels[i], 0);
        return labels;
    }

    /// <summary>Floods all reachable pixels.</summary>
    /// <param name="labels">The labels of markers, which are extended.</param>
    /// <param name="mask">The pixels that can be flooded, above 0; null for all.</param>
    public void Run(int[] labels, T[]? mask)
    {
        var queue = FloodQueue.Of(levels);
        for (var i = 0; i < labels.Length; i++)
            if (T.IsNaN(levels[i]) || (mask is not null && !(mask[i] > T.Zero)))
                labels[i] = Closed;
            else if (labels[i] != 0)
                queue.Add(i);
        while (queue.Count > 0)
            Spread(labels, queue, queue.Take());
        labels.AsSpan().Replace(Closed, 0);
    }

    // Labels the neighbors that are free, the direct ones first.
    private void Spread(int[] labels, FloodQueue queue, int at)
    {
        var (x, last, label) = (at % width, labels.Length - width, labels[at]);
        var (hasLeft, hasRight, hasAbove, hasBelow) = (x > 0, x < width - 1, at >= width, at < last);
        if (hasAbove && labels[at - width] == 0)
            Reach(at - width);
        if (hasLeft && labels[at - 1] == 0)
            Reach(at - 1);
        if (hasRight && labels[at + 1] == 0)
            Reach(at + 1);
        if (hasBelow && labels[at + width] == 0)
            Reach(at + width);
        if (!corners)
            return;
        if (hasAbove && hasLeft && labels[at - width - 1] == 0)
            Reach(at - width - 1);
        if (hasAbove && hasRight && labels[at - width + 1] == 0)
            Reach(at - width + 1);
        if (hasBelow && hasLeft && labels[at + width - 1] == 0)
            Reach(at + width - 1);
        if (hasBelow && hasRight && labels[at + width + 1] == 0)
            Reach(at + width + 1);

        void Reach(int next)
        {
            labels[next] = label;
            queue.Add(next);
        }
    }

    // Marks the pixels of a row that have a lower neighbor, which most have.
    private void MarkHigher(int[] labels, int y)
    {
        var own = levels.AsSpan(y * width, width);
        var above = y > 0 ? levels.AsSpan((y - 1) * width, width) : own;
        var below = y < height - 1 ? levels.AsSpan((y + 1) * width, width) : own;
        var marks = labels.AsSpan(y * width, width);
        for (var x = 0; x < width; x++)
        {
            var (level, left, right) = (own[x], Math.Max(x - 1, 0), Math.Min(x + 1, width - 1));
            if (above[x] < level || below[x] < level || own[left] < level || own[right] < level
                || (corners && (above[left] < level || above[right] < level || below[left] < level || below[right] < level)))
                marks[x] = Higher;
        }
    }

    // Labels connected equal pixels; returns whether none of their neighbors meets a condition.
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
        labels[start] = Higher;
        open.Push(start);
        while (open.TryPop(out var at))
            foreach (var (dy, dx) in around)
                if (Neighbor(at, dy, dx) is >= 0 and var next && labels[next] == label)
                {
                    labels[next] = Higher;
                    open.Push(next);
                }
    }

    private int Neighbor(int at, int dy, int dx) => Place(at / width + dy, at % width + dx);

    private int Place(int y, int x) => (uint)y < (uint)height && (uint)x < (uint)width ? y * width + x : -1;
}
