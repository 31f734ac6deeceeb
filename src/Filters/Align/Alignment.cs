using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Kernels.Pyramids;

namespace PipelineKit.Filters.Align;

/// <summary>Estimates a motion from the smallest to the largest level of two pyramids.</summary>
internal static class Alignment
{
    // The largest size for phase correlation; gradients are used on the next smaller levels on.
    private const int LargestForPhases = 256, SmallestSide = 24;

    /// <summary>Returns the map from reference to moving pixels, and the correlation.</summary>
    /// <param name="moving">The moving image.</param>
    /// <param name="reference">The reference image.</param>
    /// <param name="motion">The motion model.</param>
    /// <param name="share">Runs pieces of work on the threads of the run.</param>
    /// <param name="isPartial">Whether the images may overlap in a small part only.</param>
    /// <exception cref="PipelineException">PK0503: the images have nothing in common.</exception>
    public static (Projection Map, double Correlation) Find(PyramidPlane<float> moving, PyramidPlane<float> reference,
        Motion motion, Action<int, Action<int>> share, bool isPartial = false)
    {
        var levels = new List<(PyramidPlane<float> Moving, PyramidPlane<float> Reference)> { (moving, reference) };
        while (Smallest(levels[^1]) >= 2 * SmallestSide)
            levels.Add((levels[^1].Moving.Down(), levels[^1].Reference.Down()));
        var phases = levels.FindIndex(l => Largest(l) <= LargestForPhases) is >= 0 and var fitting ? fitting : levels.Count - 1;
        var shift = PhaseCorrelation.Shift(levels[phases].Moving, levels[phases].Reference, isPartial);
        var map = new Projection(1, 0, shift.X << phases, 0, 1, shift.Y << phases);
        (Projection Map, double Correlation)? found = null;
        for (var level = Math.Min(phases, levels.Count - 1); level >= 0; level--)
        {
            var scale = 1 << level;
            // Small levels do not determine a perspective.
            var kind = level > 0 && motion == Motion.Homography && Smallest(levels[level]) < 100 ? Motion.Affine : motion;
            var fit = new CorrelationFit(levels[level].Moving, levels[level].Reference, new(kind), share);
            found = fit.Improve(Scaled(map, 1.0 / scale));
            if (found is { } better)
                map = Scaled(better.Map, scale);
        }
        foreach (var (smallerMoving, smallerReference) in levels.Skip(1))
        {
            smallerMoving.Dispose();
            smallerReference.Dispose();
        }
        return found is { } result ? (map, result.Correlation) : throw new PipelineException(Codes.BadGeometry,
            "the images have nothing in common by which they could be aligned",
            "give images that overlap, with structure in the part that they share");
    }

    /// <summary>Reports a correlation that is too low.</summary>
    /// <param name="correlation">The correlation.</param>
    /// <param name="least">The minimum.</param>
    /// <param name="name">The operator.</param>
    /// <exception cref="PipelineException">PK0302: the correlation is below the minimum.</exception>
    public static void Require(double correlation, double least, string name)
    {
        if (correlation < least)
            throw new PipelineException(Codes.OutOfRange,
                $"'{name}' reached a correlation of {correlation:0.###}, less than {least}",
                "choose a motion model with more degrees of freedom, or lower 'min-correlation'");
    }

    // The same map for images scaled by a factor.
    private static Projection Scaled(Projection m, double by) =>
        m with { C = m.C * by, F = m.F * by, G = m.G / by, H = m.H / by };

    private static int Smallest((PyramidPlane<float> A, PyramidPlane<float> B) level) =>
        Math.Min(Math.Min(level.A.Width, level.A.Height), Math.Min(level.B.Width, level.B.Height));

    private static int Largest((PyramidPlane<float> A, PyramidPlane<float> B) level) =>
        Math.Max(Math.Max(level.A.Width, level.A.Height), Math.Max(level.B.Width, level.B.Height));
}
