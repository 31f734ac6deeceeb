using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>The sum, minimum and maximum of some samples.</summary>
internal readonly record struct Intensity(double Sum, double Min, double Max)
{
    /// <summary>Computes the intensity of columns <paramref name="start"/> to <paramref name="end"/> − 1, averaged over color
    /// channels.</summary>
    public static Intensity Of<T>(InputRows<T> source, int y, int start, int end)
        where T : unmanaged, INumberBase<T>
    {
        var channels = source.Info.ColorChannels;
        var (sum, min, max) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        for (var x = start; x < end; x++)
        {
            var sample = 0.0;
            for (var channel = 0; channel < channels; channel++)
                sample += double.CreateTruncating(source[y, channel][x]);
            sample = channels == 1 ? sample : sample / channels;
            (sum, min, max) = (sum + sample, Math.Min(min, sample), Math.Max(max, sample));
        }
        return new(sum, min, max);
    }
}
