using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PipelineKit.Filters.Objects;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Thins gradient ridges to one pixel: keeps pixels whose magnitude exceeds a limit and that of their neighbors along the
/// gradient. Compares whole vectors of columns and outputs ridges as runs.
/// </summary>
/// <param name="width">The number of columns.</param>
/// <param name="low">The magnitude that a ridge must exceed.</param>
/// <param name="high">The magnitude that a strong ridge exceeds.</param>
internal sealed class RidgeThinning<TLane>(int width, double low, double high)
    where TLane : unmanaged, INumber<TLane>, IMinMaxValue<TLane>
{
    private readonly Vector256<TLane> least = Vector256.Create(Limit(low));
    private readonly TLane most = Limit(high);
    private readonly int[] ends = new int[width + 2];
    private readonly bool[] strong = new bool[width / 2 + 1];
    private int count;

    /// <summary>Finds the ridges of a row from its adjacent rows and adds them to a forest.</summary>
    public void Thin(CannyGradients<TLane> above, CannyGradients<TLane> row, CannyGradients<TLane> below, RunForest edges)
    {
        count = 0;
        var open = 0u;
        for (var x = 0; x < width; x += Vector256<TLane>.Count)
        {
            ref var here = ref Unsafe.Add(ref row.Magnitudes, x);
            var steep = Vector256.GreaterThan(Vector256.LoadUnsafe(ref here), least);
            // Skips flat areas, which are most of an image.
            if (steep == Vector256<TLane>.Zero)
            {
                if (open != 0)
                    ends[count++] = x;
                open = 0;
                continue;
            }
            var ridges = steep & Steepest(ref here, ref Unsafe.Add(ref above.Magnitudes, x),
                ref Unsafe.Add(ref below.Magnitudes, x), Vector256.LoadUnsafe(ref Unsafe.Add(ref row.Sectors, x)));
            open = Note(x, ridges.ExtractMostSignificantBits(), open);
        }
        if (count % 2 != 0)
            ends[count++] = width;
        Strengths(ref row.Magnitudes);
        edges.AddRow(ends.AsSpan(0, count), strong.AsSpan(0, count / 2));
    }

    // An integer exceeds a limit if it exceeds the limit's integer part.
    private static TLane Limit(double value) =>
        TLane.CreateSaturating(typeof(TLane) == typeof(double) ? value : Math.Floor(value));

    private static Vector256<TLane> Steepest(
        ref TLane here, ref TLane above, ref TLane below, Vector256<TLane> sectors)
    {
        var m = Vector256.LoadUnsafe(ref here);
        var across = Vector256.GreaterThan(m, At(ref here, -1)) & Vector256.GreaterThanOrEqual(m, At(ref here, 1));
        var down = Vector256.GreaterThan(m, At(ref above, 0)) & Vector256.GreaterThanOrEqual(m, At(ref below, 0));
        var falling = Vector256.GreaterThan(m, At(ref above, -1)) & Vector256.GreaterThan(m, At(ref below, 1));
        var rising = Vector256.GreaterThan(m, At(ref above, 1)) & Vector256.GreaterThan(m, At(ref below, -1));
        return (Points(sectors, CannySector.Across) & across) | (Points(sectors, CannySector.Down) & down)
            | (Points(sectors, CannySector.Falling) & falling) | (Points(sectors, CannySector.Rising) & rising);
    }

    private static Vector256<TLane> At(ref TLane from, int column) => Vector256.LoadUnsafe(ref Unsafe.Add(ref from, column));

    private static Vector256<TLane> Points(Vector256<TLane> sectors, CannySector sector) =>
        Vector256.Equals(sectors, Vector256.Create(TLane.CreateTruncating((byte)sector)));

    // Records the columns where runs start and end, that is, where a bit differs from its predecessor.
    private uint Note(int x, uint bits, uint before)
    {
        var lanes = Vector256<TLane>.Count;
        var changes = (bits ^ (bits << 1 | before)) & ((1u << lanes) - 1);
        for (; changes != 0; changes &= changes - 1)
            ends[count++] = x + BitOperations.TrailingZeroCount(changes);
        return bits >> (lanes - 1);
    }

    private void Strengths(ref TLane magnitudes)
    {
        for (var i = 0; i < count; i += 2)
        {
            strong[i / 2] = false;
            for (var x = ends[i]; x < ends[i + 1]; x++)
                strong[i / 2] |= Unsafe.Add(ref magnitudes, x) > most;
        }
    }
}
