using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Kernels.Pyramids;

namespace PipelineKit.Filters.Align;

/// <summary>Finds a motion from the smallest level of two pyramids to the largest.</summary>
internal static class Alignment
{
    // Phases are compared at this size, slopes from the next smaller ones on.
    private const int LargestForPhases = 256, SmallestSide = 24;

    /// <summary>Where a pixel of the reference lies in the moving image, and the correlation there.</summary>
    /// <exception cref="PipelineException">PK0503: they have nothing in common.</exception>
    public static (Projection Map, double Correlation) Find(PyramidPlane<float> moving, PyramidPlane<float> reference,
        Motion motion)
    {
        var levels = new List<(PyramidPlane<float> Moving, PyramidPlane<float> Reference)> { (moving, reference) };
        while (Smallest(levels[^1]) >= 2 * SmallestSide)
            levels.Add((levels[^1].Moving.Down(), levels[^1].Reference.Down()));
        var phases = levels.FindIndex(l => Largest(l) <= LargestForPhases) is >= 0 and var fitting ? fitting : levels.Count - 1;
        var shift = PhaseCorrelation.Shift(levels[phases].Moving, levels[phases].Reference);
        var map = new Projection(1, 0, shift.X << phases, 0, 1, shift.Y << phases);
        (Projection Map, double Correlation)? found = null;
        for (var level = Math.Min(phases, levels.Count - 1); level >= 0; level--)
        {
            var scale = 1 << level;
            // Few pixels do not tell a perspective.
            var kind = level > 0 && motion == Motion.Homography && Smallest(levels[level]) < 100 ? Motion.Affine : motion;
            var fit = new CorrelationFit(levels[level].Moving, levels[level].Reference, new(kind));
            found = fit.Improve(Scaled(map, 1.0 / scale));
            if (found is { } better)
                map = Scaled(better.Map, scale);
        }
        return found is { } result ? (map, result.Correlation) : throw new PipelineException(Codes.BadGeometry,
            "the images have nothing in common by which they could be aligned",
            "give images that overlap, with structure in the part that they share");
    }

    // The same map for images so many times as large.
    private static Projection Scaled(Projection m, double by) =>
        m with { C = m.C * by, F = m.F * by, G = m.G / by, H = m.H / by };

    private static int Smallest((PyramidPlane<float> A, PyramidPlane<float> B) level) =>
        Math.Min(Math.Min(level.A.Width, level.A.Height), Math.Min(level.B.Width, level.B.Height));

    private static int Largest((PyramidPlane<float> A, PyramidPlane<float> B) level) =>
        Math.Max(Math.Max(level.A.Width, level.A.Height), Math.Max(level.B.Width, level.B.Height));
}
