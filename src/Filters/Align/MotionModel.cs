using PipelineKit.Filters.Geometry;

namespace PipelineKit.Filters.Align;

/// <summary>The parameters of a motion: the resulting map, and the derivatives of samples.</summary>
/// <param name="Kind">The motion.</param>
internal readonly record struct MotionModel(Motion Kind)
{
    /// <summary>The number of parameters.</summary>
    public int Count => Kind switch { Motion.Translation => 2, Motion.Euclidean => 3, Motion.Affine => 6, _ => 8 };

    /// <summary>Returns the parameters closest to a map.</summary>
    public double[] Of(Projection map) => Kind switch
    {
        Motion.Translation => [map.C, map.F],
        Motion.Euclidean => [Math.Atan2(map.D - map.B, map.A + map.E), map.C, map.F],
        Motion.Affine => [map.A, map.B, map.C, map.D, map.E, map.F],
        _ => [map.A, map.B, map.C, map.D, map.E, map.F, map.G, map.H],
    };

    /// <summary>Returns the map of parameters.</summary>
    public Projection Map(double[] p) => Kind switch
    {
        Motion.Translation => new(1, 0, p[0], 0, 1, p[1]),
        Motion.Euclidean => new(Math.Cos(p[0]), -Math.Sin(p[0]), p[1], Math.Sin(p[0]), Math.Cos(p[0]), p[2]),
        Motion.Affine => new(p[0], p[1], p[2], p[3], p[4], p[5]),
        _ => new(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]),
    };

    /// <summary>Computes the derivatives of a sample with respect to each parameter.</summary>
    /// <param name="map">The map.</param>
    /// <param name="x">The column of the sample.</param>
    /// <param name="y">The row of the sample.</param>
    /// <param name="gx">The horizontal image gradient.</param>
    /// <param name="gy">The vertical image gradient.</param>
    /// <param name="changes">Receives one derivative per parameter.</param>
    public void Changes(in Projection map, double x, double y, double gx, double gy, Span<double> changes)
    {
        switch (Kind)
        {
            case Motion.Translation:
                (changes[0], changes[1]) = (gx, gy);
                break;
            case Motion.Euclidean:
                var (sin, cos) = (map.D, map.A);
                changes[0] = (gx * ((-sin * x) - (cos * y))) + (gy * ((cos * x) - (sin * y)));
                (changes[1], changes[2]) = (gx, gy);
                break;
            case Motion.Affine:
                (changes[0], changes[1], changes[2]) = (gx * x, gx * y, gx);
                (changes[3], changes[4], changes[5]) = (gy * x, gy * y, gy);
                break;
            default:
                var w = 1 / ((map.G * x) + (map.H * y) + 1);
                var left = ((map.A * x) + (map.B * y) + map.C) * w;
                var down = ((map.D * x) + (map.E * y) + map.F) * w;
                var back = -((left * gx) + (down * gy));
                (changes[0], changes[1], changes[2]) = (gx * x * w, gx * y * w, gx * w);
                (changes[3], changes[4], changes[5]) = (gy * x * w, gy * y * w, gy * w);
                (changes[6], changes[7]) = (back * x * w, back * y * w);
                break;
        }
    }
}
