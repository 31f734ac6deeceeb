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
