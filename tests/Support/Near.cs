using System.Globalization;
using PipelineKit.Execution;
using PipelineKit.Imaging;
using Xunit;
using Xunit.Sdk;

namespace PipelineKit.Tests.Support;

/// <summary>Compares images and numbers, and reports where and by how much they differ.</summary>
internal static class Near
{
    /// <summary>
    /// Fails unless both images have the same size, channels, alpha and white, and every sample differs by at most <paramref
    /// name="tolerance"/> times the larger of 1 and the expected magnitude. NaN equals NaN.
    /// </summary>
    public static void Equal(Raster expected, Raster actual, double tolerance = 0)
    {
        if (expected.Info != actual.Info)
            throw new XunitException($"Expected {Describe(expected.Info)}, got {Describe(actual.Info)}.");
        var (bad, worst, at) = (0L, -1.0, 0);
        for (var i = 0; i < expected.Samples.Length; i++)
        {
            var excess = Excess(expected.Samples[i], actual.Samples[i], tolerance);
            if (excess <= 0)
                continue;
            bad++;
            if (excess > worst)
                (worst, at) = (excess, i);
        }
        if (bad > 0)
            throw new XunitException(
                $"{bad} of {expected.Samples.Length} samples differ beyond {Text(tolerance)}; the worst at " +
                    $"{Where(expected.Info, at)}: expected {Text(expected.Samples[at])}, got {Text(actual.Samples[at])}.");
    }

    /// <summary>Fails unless every sample differs by at most a fixed amount, for oracles that count sample points.</summary>
    public static void Within(Raster expected, Raster actual, double most)
    {
        Assert.Equal(expected.Info, actual.Info);
        var apart = expected.Samples.ToArray().Zip(actual.Samples.ToArray(), (a, b) => Math.Abs(a - b)).ToArray();
        var at = Array.IndexOf(apart, apart.Max());
        if (!(apart[at] <= most))
            throw new XunitException($"{apart.Count(d => d > most)} samples differ by more than {Text(most)}; the worst by " +
                $"{Text(apart[at])} at {Where(expected.Info, at)}.");
    }

    /// <summary>
    /// Fails unless the numbers differ by at most <paramref name="tolerance"/> times the larger of 1 and the expected magnitude.
    /// </summary>
    public static void Equal(double expected, double actual, double tolerance)
    {
        if (Excess(expected, actual, tolerance) > 0)
            throw new XunitException($"Expected {Text(expected)}, got {Text(actual)}, which differ beyond {Text(tolerance)}.");
    }

    private static double Excess(double expected, double actual, double tolerance)
    {
        if (expected.Equals(actual) || expected == actual)
            return 0;
        var difference = Math.Abs(expected - actual) - tolerance * Math.Max(1, Math.Abs(expected));
        return double.IsFinite(difference) ? difference : double.PositiveInfinity;
    }

    private static string Where(ImageInfo info, int sample) =>
        $"row {sample / info.Channels / info.Width}, " +
        $"column {sample / info.Channels % info.Width}, channel {sample % info.Channels}";

    private static string Describe(ImageInfo info) => $"{info}, white {(info.White is { } white ? Text(white) : "none")}";

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
