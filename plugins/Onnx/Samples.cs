using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Onnx;

/// <summary>
/// Converts samples to a model's numbers and back: (sample / white · range − mean) / deviation, with a mean and a deviation for
/// each channel, or one for all.
/// </summary>
internal sealed class Samples(double white, double range, IReadOnlyList<double> means, IReadOnlyList<double> deviations)
{
    /// <summary>Returns the factor and offset for a channel's samples: sample · factor + offset.</summary>
    public (float Factor, float Sum) Into(int channel)
    {
        var deviation = Of(deviations, channel, 1);
        return ((float)(range / white / deviation), (float)(-Of(means, channel, 0) / deviation));
    }

    /// <summary>Returns the factor from a model's results, 0 to <paramref name="outputRange"/>, to the image's white.</summary>
    public float From(double outputRange) => (float)(white / outputRange);

    /// <summary>Checks that there are as many means and deviations as channels, or one, or none.</summary>
    /// <exception cref="PipelineException">PK0502: the number does not match.</exception>
    public static void Check(ImageInfo image, params (string Name, IReadOnlyList<double> Values)[] lists)
    {
        foreach (var (name, values) in lists)
            if (values.Count > 1 && values.Count != image.Channels)
                throw new PipelineException(Codes.ChannelCount,
                    $"'{name}' has {values.Count} numbers, but the image's channels are {image.Channels}",
                    "give one number for each channel, or one for all");
        if (image.White is null)
            throw new PipelineException(Codes.NoNominalRange,
                "the image has no nominal white to scale the model's input", "add 'normalize' or 'levels' before it");
    }

    private static double Of(IReadOnlyList<double> values, int channel, double none) =>
        values.Count == 0 ? none : values[Math.Min(channel, values.Count - 1)];
}
