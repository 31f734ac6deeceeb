using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PipelineKit.Filters.Geometry;

/// <summary>Where a pixel of a corrected image lies in the distorted one.</summary>
internal readonly record struct BrownModel(
    double K1, double K2, double K3, double P1, double P2, double Focal, double CenterX, double CenterY)
{
    /// <summary>The places of four columns of a row in the distorted image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<double> X, Vector256<double> Y) Distort(Vector256<double> columns, double row)
    {
        var (x, y) = ((columns - Vector256.Create(CenterX)) / Vector256.Create(Focal), Vector256.Create((row - CenterY) / Focal));
        var square = (x * x) + (y * y);
        var inner = Vector256.Create(K1) + (square * (Vector256.Create(K2) + (square * K3)));
        var radial = Vector256<double>.One + (square * inner);
        var across = (x * radial) + (x * (2 * P1) * y) + ((square + (x * 2 * x)) * P2);
        var along = (y * radial) + ((square + (y * 2 * y)) * P1) + (x * (2 * P2) * y);
        return ((across * Focal) + Vector256.Create(CenterX), (along * Focal) + Vector256.Create(CenterY));
    }

    /// <summary>Bounds of the rows in which the pixels of some rows lie, term by term: never too narrow.</summary>
    public (double First, double Last) Rows(int first, int last, int width)
    {
        var (left, right) = (-CenterX / Focal, (width - 1 - CenterX) / Focal);
        Bounds x = new(left, right), y = new((first - CenterY) / Focal, (last - CenterY) / Focal);
        var square = x.Square() + y.Square();
        var radial = new Bounds(1, 1) + (square * K1) + (square.Power(2) * K2) + (square.Power(3) * K3);
        var row = (y * radial) + ((square + (y.Square() * 2)) * P1) + (x * y * (2 * P2));
        return ((row.Low * Focal) + CenterY, (row.High * Focal) + CenterY);
    }

    private readonly record struct Bounds(double Low, double High)
    {
        public static Bounds operator +(Bounds a, Bounds b) => new(a.Low + b.Low, a.High + b.High);

        public static Bounds operator *(Bounds a, double by) =>
            by >= 0 ? new(a.Low * by, a.High * by) : new(a.High * by, a.Low * by);

        public static Bounds operator *(Bounds a, Bounds b)
        {
            var (p, q, r, s) = (a.Low * b.Low, a.Low * b.High, a.High * b.Low, a.High * b.High);
            return new(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)));
        }

        public Bounds Square() => Low <= 0 && High >= 0 ? new(0, Math.Max(Low * Low, High * High))
            : new(Math.Min(Low * Low, High * High), Math.Max(Low * Low, High * High));

        // Of numbers that are not negative.
        public Bounds Power(int n) => new(Math.Pow(Low, n), Math.Pow(High, n));
    }
}
