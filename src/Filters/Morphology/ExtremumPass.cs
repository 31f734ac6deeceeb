using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Extremes;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>Erodes or dilates rows.</summary>
/// <param name="element">The element.</param>
/// <param name="numbers">Whether no sample can be NaN.</param>
internal abstract unsafe class ExtremumPass<T>(FlatElement element, bool numbers)
    where T : unmanaged, INumberBase<T>
{
    /// <summary>The number of columns processed together, so that repeatedly read rows stay in the cache.</summary>
    protected const int Tile = 1024;

    /// <summary>The element.</summary>
    public FlatElement Element { get; } = element;

    /// <summary>Creates a pass for an element: two separable steps for a rectangle, otherwise chord by chord.</summary>
    public static ExtremumPass<T> Of(FlatElement element, bool greatest, bool numbers) => (element.IsRectangle, greatest) switch
    {
        (true, true) => new RectanglePass<T, Greatest<T>>(element, numbers),
        (true, false) => new RectanglePass<T, Least<T>>(element, numbers),
        (false, true) => new ChordPass<T, Greatest<T>>(element, numbers),
        (false, false) => new ChordPass<T, Least<T>>(element, numbers),
    };

    /// <summary>The scratch memory required for up to the given number of rows.</summary>
    public abstract ScratchLayout Layout(int targets);

    /// <summary>
    /// Computes rows. <paramref name="sources"/> are addresses of column 0, starting at the extent's top above the first target;
    /// 0 for a missing row.
    /// </summary>
    /// <param name="sources">The source rows.</param>
    /// <param name="targets">The target rows.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="cut">Whether the rows end at the first and last column instead of extending by the element's extent.</param>
    /// <param name="scratch">Scratch memory.</param>
    public void Run(ReadOnlySpan<nint> sources, ReadOnlySpan<nint> targets, int width, bool cut, Scratch<T> scratch)
    {
        var (top, left, _, right) = Element.Extent;
        Extremes(sources, targets, width, cut, scratch);
        if (!numbers)
            Mend(sources, targets, width, (cut ? 0 : -left, cut ? width : width + right),
                [.. Element.Chords.Select(c => (c.Dy + top, c.Dx, c.Length))]);
    }

    private static void Mend(ReadOnlySpan<nint> sources, ReadOnlySpan<nint> targets, int width, (int First, int End) columns,
        (int Row, int Column, int Length)[] places)
    {
        if (typeof(T) == typeof(float))
            NaNWindows.Mend<float>(sources, targets, width, columns.First, columns.End, places);
        else if (typeof(T) == typeof(double))
            NaNWindows.Mend<double>(sources, targets, width, columns.First, columns.End, places);
    }

    /// <summary>Computes rows without NaN; windows that contain NaN get arbitrary values, which the caller replaces.</summary>
    protected abstract void Extremes(
        ReadOnlySpan<nint> sources, ReadOnlySpan<nint> targets, int width, bool cut, Scratch<T> scratch);
}

/// <summary>Rectangles: vertically, then along the row.</summary>
internal sealed unsafe class RectanglePass<T, TExtreme>(FlatElement element, bool numbers) : ExtremumPass<T>(element, numbers)
    where T : unmanaged, INumberBase<T>
    where TExtreme : struct, IExtreme<T>
{
    // Windows up to this height are faster to reduce separately than by sharing partial results.
    private const int Low = 3;

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
        var most = inPairs ? targets.Length : Math.Min(height, targets.Length);
        nint[] folded = [.. scratch.Rows("folded", Math.Min(height, most) + 1).Select(row => (nint)row.Pointer)];
        var to = targets.ToArray();
        for (var x = 0; x < width; x += Tile)
        {
            var columns = Math.Min(Tile, width - x);
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
}

/// <summary>
/// Any element, as a union of chords (Urbach and Wilkinson 2008): computes the extremes of each source row over runs of every
/// chord length once, then the extreme over the chords.
/// </summary>
internal sealed unsafe class ChordPass<T, TExtreme> : ExtremumPass<T>
    where T : unmanaged, INumberBase<T>
    where TExtreme : struct, IExtreme<T>
{
    private readonly int[] lengths;
    private readonly (int Dy, int Dx, int Length)[] chords;

    public ChordPass(FlatElement element, bool numbers)
        : base(element, numbers)
    {
        lengths = [.. element.Chords.Select(c => c.Length).Distinct().Order()];
        chords = [.. element.Chords.Select(c => (c.Dy, c.Dx, Array.IndexOf(lengths, c.Length)))];
    }

    public override ScratchLayout Layout(int targets)
    {
        var (top, left, bottom, right) = Element.Extent;
        return ScratchLayout.None.Rows("runs", Tile, left, right, (top + bottom + 1) * lengths.Length)
            .Rows("powers", Tile, left, right);
    }

    protected override void Extremes(
        ReadOnlySpan<nint> sources, ReadOnlySpan<nint> targets, int width, bool cut, Scratch<T> scratch)
    {
        var (top, left, bottom, right) = Element.Extent;
        var height = top + bottom + 1;
        nint[] tables = [.. scratch.Rows("runs").Select(row => (nint)row.Pointer)];
        var power = scratch.Row("powers");
        var from = stackalloc nint[chords.Length];
        for (var x = 0; x < width; x += Tile)
        {
            var columns = Math.Min(Tile, width - x);
            for (var i = 0; i < sources.Length; i++)
            {
                Read((T*)sources[i], x, width, columns, cut, power);
                Runs(power.Pointer, tables.AsSpan(i % height * lengths.Length, lengths.Length), columns);
                if (i < height - 1)
                    continue;
                for (var c = 0; c < chords.Length; c++)
                    from[c] = (nint)((T*)tables[(i - bottom + chords[c].Dy) % height * lengths.Length + chords[c].Length]
                        + chords[c].Dx);
                Join((T*)targets[i - height + 1] + x, from, columns);
            }
        }
    }

    private void Read(T* source, int x, int width, int columns, bool cut, Row<T> target)
    {
        var (_, left, _, right) = Element.Extent;
        target.Slice(-left, left + columns + right).Fill(TExtreme.Neutral);
        if (source == null)
            return;
        var (first, end) = cut ? (Math.Max(-left, -x), Math.Min(columns + right, width - x)) : (-left, columns + right);
        new ReadOnlySpan<T>(source + x + first, end - first).CopyTo(target.Slice(first, end - first));
    }

    // Runs of each length start at their column; runs of powers of two are extended in place.
    private void Runs(T* power, ReadOnlySpan<nint> tables, int columns)
    {
        var (_, left, _, right) = Element.Extent;
        var have = 1;
        for (var i = 0; i < lengths.Length; i++)
        {
            for (; 2 * have <= lengths[i]; have *= 2)
                RunningExtremum.Of<T, TExtreme>(power, power, power + have, -left, columns + right - 2 * have + 1);
            RunningExtremum.Of<T, TExtreme>((T*)tables[i], power,
                power + lengths[i] - have, -left, columns + right - lengths[i] + 1);
        }
    }

    private void Join(T* target, nint* from, int columns)
    {
        for (nint x = 0; x < columns; x += Vector<T>.Count)
        {
            var extreme = Unsafe.ReadUnaligned<Vector<T>>((T*)from[0] + x);
            for (var c = 1; c < chords.Length; c++)
                extreme = TExtreme.Of(extreme, Unsafe.ReadUnaligned<Vector<T>>((T*)from[c] + x));
            RowEnd.Store(target + x, extreme, (int)(columns - x));
        }
    }
}
