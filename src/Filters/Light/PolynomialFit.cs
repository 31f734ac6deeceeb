using System.Numerics;
using MathNet.Numerics.LinearAlgebra.Double;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>Fits a polynomial to each channel by least squares.</summary>
internal sealed class PolynomialFit<T>(ImageInfo image, int order) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int count = Polynomial.Count(order);
    private readonly double[,] sums = new double[image.Channels, Polynomial.Count(order)];

    // Returns the sums of a row's samples times each power of the column.
    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var row = new double[image.Channels, order + 1];
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var samples = inputs[0][y, channel];
            for (var x = 0; x < image.Width; x++)
            {
                var (across, value) = (Polynomial.Place(x, image.Width), double.CreateTruncating(samples[x]));
                for (var power = 0; power <= order; power++, value *= across)
                    row[channel, power] += value;
            }
        }
        return (y, row);
    }

    public override void Fold(object part)
    {
        var (y, row) = ((int, double[,]))part;
        var down = Polynomial.Place(y, image.Height);
        for (var channel = 0; channel < image.Channels; channel++)
            for (int sum = 0, next = 0; sum <= order; sum++)
                for (var power = 0; power <= sum; power++)
                    sums[channel, next++] += row[channel, sum - power] * Math.Pow(down, power);
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        var (across, down) = (Powers(image.Width), Powers(image.Height));
        var exponents = new List<(int X, int Y)>();
        for (var sum = 0; sum <= order; sum++)
            for (var power = 0; power <= sum; power++)
                exponents.Add((sum - power, power));
        var products = DenseMatrix.Create(count, count, (i, j) =>
            across[exponents[i].X + exponents[j].X] * down[exponents[i].Y + exponents[j].Y]);
        // An image of few rows does not determine all coefficients; the minimum-norm solution is used.
        var factors = products.Svd();
        var inverse = factors.VT.Transpose() * DenseMatrix.OfDiagonalVector(factors.S.Map(s =>
            s > 1e-13 * factors.S[0] ? 1 / s : 0)) * factors.U.Transpose();
        return new Dictionary<string, object>
        {
            ["polynomials"] = Enumerable.Range(0, image.Channels).Select(channel => new Polynomial(order, [.. inverse
                * DenseVector.Create(count, i => sums[channel, i])])).ToArray(),
        };
    }

    // The sums of all powers along a side.
    private double[] Powers(int length) => [.. Enumerable.Range(0, (2 * order) + 1).Select(p =>
        Enumerable.Range(0, length).Sum(i => Math.Pow(Polynomial.Place(i, length), p)))];
}
