using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Convolution;

/// <summary>
/// The loops of a Gaussian blur in single precision for eight rows at once. Sums down the columns are stored transposed, a
/// vector of eight rows for each column, so that sums along the rows are computed in the same way: every vector is loaded for
/// four sums, from an aligned address. Performs the operations of <see cref="GaussianBlur{T}"/> in the same order.
/// </summary>
internal sealed unsafe class GaussianBlocks
{
    /// <summary>The number of rows that are blurred at once.</summary>
    public const int Rows = EightRows.Count;

    // The columns whose transposed sums and source rows stay in the caches next to the processor.
    private const int Near = 512;

    private const int Half = Rows / 2;
    private readonly float[] weights;
    private readonly int radius;
    private readonly int tile;

    /// <param name="weights">The weights from the center outwards.</param>
    public GaussianBlocks(double[] weights)
    {
        this.weights = Array.ConvertAll(weights, w => (float)w);
        radius = weights.Length - 1;
        tile = TileOf(radius);
    }

    /// <summary>Gets whether this processor has AVX2; <see cref="GaussianBlur{T}"/> has loops for all others.</summary>
    public static bool IsSupported => Avx2.IsSupported && Vector<float>.Count == Vector256<float>.Count;

    /// <summary>Returns the scratch memory for the sums of a tile.</summary>
    public static ScratchLayout Layout(int width, int radius) => ScratchLayout.None.Rows<float>(
        "sums side by side", Rows * (Math.Min(TileOf(radius), width) + 2 * radius + 2 * Rows));

    /// <summary>Takes the memory for the sums of a tile.</summary>
    public static float* Memory<T>(Scratch<T> scratch)
        where T : unmanaged, INumberBase<T> => scratch.Row<float>("sums side by side").Pointer;

    /// <summary>Blurs rows, and applies <paramref name="finish"/> to each blurred sample and its original.</summary>
    /// <param name="sources">The addresses of the rows, from the radius above the first to the radius below the last.</param>
    /// <param name="targets">The addresses of the results.</param>
    /// <param name="width">The width of the result.</param>
    /// <param name="shrinks">Whether samples left and right of the image count as 0.</param>
    /// <param name="beside">Memory for the sums of a tile.</param>
    /// <param name="finish">Computes the result from a sum.</param>
    /// <typeparam name="T"><c>float</c>.</typeparam>
    /// <typeparam name="TSource">The type of sources: <c>float</c> or <c>byte</c>.</typeparam>
    /// <typeparam name="TTarget">The type of targets: <c>float</c>, or <c>byte</c>, by rounding; that of sources, if originals
    /// are needed.</typeparam>
    /// <typeparam name="TFinish">The type of <paramref name="finish"/>.</typeparam>
    public void Blur<T, TSource, TTarget, TFinish>(ReadOnlySpan<nint> sources, ReadOnlySpan<nint> targets, int width,
        bool shrinks, float* beside, TFinish finish)
        where TSource : unmanaged
        where TTarget : unmanaged
        where TFinish : struct, IBlurFinish<T>
    {
        var sums = stackalloc float[Rows * Rows];
        var tops = stackalloc nint[2 * radius + Rows];
        fixed (nint* to = targets)
            for (var first = 0; first < width; first += tile)
            {
                var end = Math.Min(first + tile, width);
                var (from, until) = (first - radius, end + radius);
                if (shrinks)
                    (from, until) = (Math.Max(from, 0), Math.Min(until, width));
                for (var y = 0; y < targets.Length; y += Rows)
                {
                    var count = Math.Min(Rows, targets.Length - y);
                    // Rows after the last one repeat it.
                    for (var i = 0; i < 2 * radius + Rows; i++)
                        tops[i] = sources[Math.Min(y + i, sources.Length - 1)];
                    var origin = beside - (first - radius) * Rows;
                    Down<TSource>(tops, count, from, until, origin + from * Rows);
                    Clear(origin, first - radius, from);
                    Clear(origin, until, end + radius);
                    for (var x = first; x < end; x += Rows)
                    {
                        Along(origin + x * Rows, sums);
                        nint* rows = to + y, samples = tops + radius;
                        if (typeof(TTarget) == typeof(byte))
                            BlurredRows.Store<T, TFinish>(sums, (byte**)rows, (byte**)samples, count, x, end - x, finish);
                        else
                            BlurredRows.Store<T, TFinish>(sums, (float**)rows, (float**)samples, count, x, finish);
                    }
                }
            }
    }

    private static void Clear(float* origin, int first, int end) =>
        new Span<float>(origin + first * Rows, (end - first) * Rows).Clear();

    // Sums columns of eight rows: four rows at a time, because those share most of what they add.
    private void Down<TSource>(nint* top, int count, int first, int end, float* beside)
        where TSource : unmanaged
    {
        fixed (float* w = weights)
            for (nint x = first; x < end; x += Rows, beside += Rows * Rows)
                for (var row = 0; row < count; row += Half)
                {
                    SymmetricSums.Four(new RowVectors<TSource>(top + radius + row, x), w, radius,
                        out var a, out var b, out var c, out var d);
                    EightRows.StoreHalf(a, b, c, d, beside + row);
                }
    }

    // Sums along eight rows for eight columns: one vector for each column.
    private void Along(float* beside, float* sums)
    {
        fixed (float* w = weights)
            for (var column = 0; column < Rows; column += Half, beside += Rows * Half, sums += Rows * Half)
            {
                SymmetricSums.Four(new ColumnVectors(beside), w, radius, out var a, out var b, out var c, out var d);
                a.Store(sums);
                b.Store(sums + Rows);
                c.Store(sums + 2 * Rows);
                d.Store(sums + 3 * Rows);
            }
    }

    // Margins are computed for every tile, so a tile is much wider than they are.
    private static int TileOf(int radius) => Math.Max(Near - 2 * radius, 8 * radius) / Rows * Rows;
}
