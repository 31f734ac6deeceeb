using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Onnx;

/// <summary>
/// How samples become a model's numbers, and back: (sample / white · range − mean) / deviation, a mean and a deviation for each
/// channel, or one for all.
/// </summary>
internal sealed class Samples(double white, double range, IReadOnlyList<double> means, IReadOnlyList<double> deviations)
{
    /// <summary>The factor and the sum that a channel's samples take: sample · factor + sum.</summary>
    public (float Factor, float Sum) Into(int channel)
    {
        var deviation = Of(deviations, channel, 1);
        return ((float)(range / white / deviation), (float)(-Of(means, channel, 0) / deviation));
    }

    /// <summary>What brings a model's numbers from 0 to <paramref name="outputRange"/> to the image's white.</summary>
    public float From(double outputRange) => (float)(white / outputRange);

    /// <summary>Fails unless there are as many means and deviations as channels, or one, or none.</summary>
    /// <exception cref="PipelineException">PK0502.</exception>
    public static void Check(ImageInfo image, params (string Name, IReadOnlyList<double> Values)[] lists)
    {
        foreach (var (name, values) in lists)
            if (values.Count > 1 && values.Count != image.Channels)
                throw new PipelineException(Codes.ChannelCount,
                    $"'{name}' has {values.Count} numbers, but the image's channels are {image.Channels}",
                    "give one number for each channel, or one for all");
        if (image.White is null)
            throw new PipelineException(Codes.NoNominalRange,
                "the image has no nominal white, which says what a model's numbers mean", "put 'normalize' or 'levels' before");
    }

    private static double Of(IReadOnlyList<double> values, int channel, double none) =>
        values.Count == 0 ? none : values[Math.Min(channel, values.Count - 1)];
}
