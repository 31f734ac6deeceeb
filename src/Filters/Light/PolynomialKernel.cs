using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Light;

/// <summary>Evaluates a polynomial for each channel.</summary>
internal sealed class PolynomialKernel<T>(Polynomial[] polynomials) : GroundKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override void Find(InputRows<T> input, int y, int channel, Row<T> ground)
    {
        var (order, factors) = (polynomials[channel].Order, polynomials[channel].Factors);
        // Within a row, only the column varies, so each of its powers has one coefficient.
        Span<double> powers = stackalloc double[order + 1];
        powers.Clear();
        var (down, next) = (Polynomial.Place(y, input.Info.Height), 0);
        for (var sum = 0; sum <= order; sum++)
            for (var power = 0; power <= sum; power++)
                powers[sum - power] += factors[next++] * Math.Pow(down, power);
        for (var x = 0; x < ground.Width; x++)
        {
            var (across, value) = (Polynomial.Place(x, ground.Width), 0.0);
            for (var i = order; i >= 0; i--)
                value = (value * across) + powers[i];
            ground[x] = T.CreateTruncating(value);
        }
    }
}
