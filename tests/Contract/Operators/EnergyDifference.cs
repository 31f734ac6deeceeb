using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Tests.Contract.Operators;

/// <summary>The sum of a² − b² over the window, pixel by pixel: the simple form of a window operator.</summary>
[Operator("energy-difference", Summary = "Sum of a² − b² over the window.", Example = "{ op: energy-difference, size: 5 }")]
internal sealed class EnergyDifference : WindowOperator
{
    public override InputPorts Inputs => InputPorts.Two;

    public override double Compute(Window a, Window b)
    {
        var sum = 0.0;
        for (var dy = a.Top; dy <= a.Bottom; dy++)
            for (var dx = a.Left; dx <= a.Right; dx++)
                sum += a[dy, dx] * a[dy, dx] - b[dy, dx] * b[dy, dx];
        return sum;
    }
}

/// <summary>The same operator for vectors of pixels: the fast form.</summary>
[Operator("fast-energy-difference", Summary = "Sum of a² − b² over the window.",
    Example = "{ op: fast-energy-difference, size: 5 }")]
internal sealed class FastEnergyDifference : WindowOperator
{
    public override InputPorts Inputs => InputPorts.Two;

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new WindowKernel<T, Formula<T>>(this, default);

    private readonly struct Formula<T> : IWindowFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Vector<T> Apply(in Neighborhood<T> window, int x)
        {
            var sum = Vector<T>.Zero;
            for (var dy = window.Top; dy <= window.Bottom; dy++)
                for (var dx = window.Left; dx <= window.Right; dx++)
                {
                    var (a, b) = (window.Load(0, dy, dx, x), window.Load(1, dy, dx, x));
                    sum += a * a - b * b;
                }
            return sum;
        }
    }
}

/// <summary>The range of the samples, in the simple form with one input.</summary>
[Operator("range", Summary = "Largest less smallest sample of the window.")]
internal sealed class WindowRange : WindowOperator
{
    public override double Compute(Window a)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var dy = a.Top; dy <= a.Bottom; dy++)
            for (var dx = a.Left; dx <= a.Right; dx++)
                (least, most) = (Math.Min(least, a[dy, dx]), Math.Max(most, a[dy, dx]));
        return most - least;
    }
}
