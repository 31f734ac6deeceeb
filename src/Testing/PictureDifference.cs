using System.Globalization;
using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Testing;

/// <summary>The difference between two pictures of the same size and kind.</summary>
internal sealed class PictureDifference
{
    private readonly Raster verified;
    private readonly Raster received;
    private readonly double[] differences;

    public PictureDifference(Raster verified, Raster received)
    {
        (this.verified, this.received) = (verified, received);
        differences = [.. verified.Samples.ToArray().Zip(received.Samples.ToArray(), (a, b) => Math.Abs(a - b))];
    }

    /// <summary>Describes the differences beyond the tolerance, or returns null.</summary>
    public string? Beyond(GoldenTolerance tolerance)
    {
        var (count, mean, most) = (differences.Count(d => d > tolerance.Floor), differences.Average(), differences.Max());
        if (count == 0 && mean <= tolerance.Mean)
            return null;
        var at = Array.IndexOf(differences, most);
        var pixel = at / verified.Info.Channels;
        return string.Create(CultureInfo.InvariantCulture,
            $"{count} of {differences.Length} samples differ by more than {tolerance.Floor}, " +
            $"the mean difference is {mean:0.####} (at most {tolerance.Mean}); the largest at " +
            $"row {pixel / verified.Info.Width}, column {pixel % verified.Info.Width}, channel {at % verified.Info.Channels}: " +
            $"{received.Samples[at]} instead of {verified.Samples[at]}");
    }

    /// <summary>Returns the differences in gray: the largest is white, none is black.</summary>
    public Raster Picture()
    {
        var (channels, most) = (verified.Info.Channels, Math.Max(1e-300, differences.Max()));
        var picture = new Raster(new ImageInfo(verified.Info.Width, verified.Info.Height, 1) { White = 255 });
        for (var pixel = 0; pixel < picture.Info.Pixels; pixel++)
        {
            var largest = differences.AsSpan(pixel * channels, channels).ToArray().Max();
            picture[pixel / picture.Info.Width, pixel % picture.Info.Width] = Math.Round(255 * largest / most);
        }
        return picture;
    }
}
