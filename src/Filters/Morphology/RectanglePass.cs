using System.Numerics;
using PipelineKit.Kernels.Extremes;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>Rectangles: vertically, then along the row.</summary>
internal sealed unsafe class RectanglePass<T, TExtreme>(FlatElement element, bool numbers) : ExtremumPass<T>(element, numbers)
    where T : unmanaged, INumberBase<T>
    where TExtreme : struct, IExtreme<T>
{
    // Windows up to this height are faster to reduce separately than by sharing partial results.
    private const int Low = 3;

    // Eight rows of a tile fit into the first-level cache.
    private static readonly int Near = Math.Min(Tile, 2048 / sizeof(T));

    public override ScratchLayout Layout(int targets)
    {
        var (top, left, bottom, right) = Element.Extent;
        return ScratchLayout.None.Rows("folded", Tile, left, right, Math.Min(top + bottom + 1, targets) + 1);
    }

    protected override void Extremes(
        ReadOnlySpan<nint> sources, ReadOnlySpan<nint> targets, int width, bool cut, Scratch<T> scratch)
    {
        var (top, left, bottom, right) = Element.Extent;
        var (height, length) = (top + bottom + 1, left + right + 1);
        var inPairs = height == Low && targets.Length > 1 && !sources.Contains(0);
        var inEights = Math.Min(height, targets.Length) >= RunningExtremum.Windows && !sources.Contains(0);
        var most = inPairs || inEights ? targets.Length : Math.Min(height, targets.Length);
        nint[] folded = [.. scratch.Rows("folded", Math.Min(height, most) + 1).Select(row => (nint)row.Pointer)];
        var to = targets.ToArray();
        var size = inEights ? Near : Tile;
        for (var x = 0; x < width; x += size)
        {
            var columns = Math.Min(size, width - x);
            var (first, end) = cut ? (Math.Max(-left, -x), Math.Min(columns + right, width - x)) : (-left, columns + right);
            var from = new nint[sources.Length];
            for (var i = 0; i < from.Length; i++)
                from[i] = sources[i] == 0 ? 0 : (nint)((T*)sources[i] + x);
            for (var y = 0; y < to.Length; y += most)
            {
                var (at, tile) = (y, x);
                var windows = Math.Min(most, to.Length - y);
                var read = from.AsSpan(y, windows + height - 1);
                if (inPairs)
                    Pairs(read, windows, folded, first, end, Take);
                else if (inEights)
                    Eights(read, height, windows, folded, first, end, Take);
                else
                    RunningExtremum.Down<T, TExtreme>(read,
                        height, windows, [.. folded.AsSpan(0, windows), folded[most]], first, end, Take);

                void Take(int i, nint row)
                {
                    new Span<T>((T*)row - left, first + left).Fill(TExtreme.Neutral);
                    new Span<T>((T*)row + end, columns + right - end).Fill(TExtreme.Neutral);
                    RunningExtremum.Along<T, TExtreme>((T*)to[at + i] + tile, (T*)row - left, length, 0, columns);
                }
            }
        }
    }

    // Two windows at a time. For an odd number, the last one is recomputed with its predecessor.
    private static void Pairs(ReadOnlySpan<nint> rows, int windows, nint[] folded, int first, int end, Action<int, nint> take)
    {
        for (var i = 0; i < windows; i += 2)
        {
            var at = Math.Min(i, windows - 2);
            RunningExtremum.Pair<T, TExtreme>((T*)folded[0], (T*)folded[1],
                (T*)rows[at], (T*)rows[at + 1], (T*)rows[at + 2], (T*)rows[at + 3], first, end);
            if (at == i)
                take(i, folded[0]);
            take(at + 1, folded[1]);
        }
    }

    // Eight windows at a time. The last ones are recomputed with their predecessors.
    private static void Eights(ReadOnlySpan<nint> rows, int height, int windows, nint[] folded, int first, int end,
        Action<int, nint> take)
    {
        fixed (nint* from = rows, to = folded)
            for (var i = 0; i < windows; i += RunningExtremum.Windows)
            {
                var at = Math.Min(i, windows - RunningExtremum.Windows);
                RunningExtremum.Eight<T, TExtreme>(from + at, height, to, first, end);
                for (var window = i - at; window < RunningExtremum.Windows; window++)
                    take(at + window, folded[window]);
            }
    }
}
