using PipelineKit.Filters.Shapes;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// The guided filter (K. He, J. Sun and X. Tang, 2010) with a gray guide: in each square, the plane is fitted by a linear
/// function of the guide; each pixel takes the mean of the functions of all squares that contain it.
/// </summary>
internal static class GuidedFilter
{
    /// <summary>Filters a plane.</summary>
    public static void Apply(double[] plane, double[] guide, int width, int radius, double smoothness)
    {
        double[] slope = [.. plane], offset = [.. plane], mean = [.. guide], square = [.. guide];
        for (var i = 0; i < plane.Length; i++)
        {
            slope[i] *= guide[i];
            square[i] *= guide[i];
        }
        foreach (var each in (double[][])[slope, offset, mean, square])
            Squares.Mean(each, width, radius);
        for (var i = 0; i < plane.Length; i++)
        {
            slope[i] = (slope[i] - (mean[i] * offset[i])) / (square[i] - (mean[i] * mean[i]) + smoothness);
            offset[i] -= slope[i] * mean[i];
        }
        Squares.Mean(slope, width, radius);
        Squares.Mean(offset, width, radius);
        for (var i = 0; i < plane.Length; i++)
            plane[i] = (slope[i] * guide[i]) + offset[i];
    }
}
