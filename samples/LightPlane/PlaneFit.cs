using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace LightPlane;

/// <summary>Accumulates the sums for the planes of an image, row by row.</summary>
internal sealed class PlaneFit<T>(ImageInfo image) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Sums[] totals = new Sums[image.Channels];

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var row = new Sums[image.Channels];
        for (var channel = 0; channel < row.Length; channel++)
        {
            var (all, byColumn) = (0.0, 0.0);
            var samples = inputs[0][y, channel].Span;
            for (var x = 0; x < samples.Length; x++)
            {
                var sample = double.CreateTruncating(samples[x]);
                all += sample;
                byColumn += sample * (x - (image.Width - 1) / 2.0);
            }
            row[channel] = new(all, byColumn, all * (y - (image.Height - 1) / 2.0));
        }
        return row;
    }

    public override void Fold(object part)
    {
        var row = (Sums[])part;
        for (var channel = 0; channel < row.Length; channel++)
            totals[channel] = new(totals[channel].All + row[channel].All,
                totals[channel].ByColumn + row[channel].ByColumn, totals[channel].ByRow + row[channel].ByRow);
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        var (width, height) = ((double)image.Width, (double)image.Height);
        double[] planes = [.. totals.SelectMany(t => new[]
        {
            t.All / (width * height), Quotient(t.ByColumn, height * SquaresOf(width)),
            Quotient(t.ByRow, width * SquaresOf(height)),
        })];
        var unevenness = Enumerable.Range(0, image.Channels)
            .Max(c => Math.Abs(planes[3 * c + 1]) * (width - 1) + Math.Abs(planes[3 * c + 2]) * (height - 1));
        return new Dictionary<string, object> { ["unevenness"] = unevenness, ["planes"] = new Matrix(image.Channels, 3, planes) };
    }

    // The sum of squared deviations of 0 to count − 1 from their mean.
    private static double SquaresOf(double count) => count * (count * count - 1) / 12;

    private static double Quotient(double sum, double squares) => squares == 0 ? 0 : sum / squares;

    private readonly record struct Sums(double All, double ByColumn, double ByRow);
}
