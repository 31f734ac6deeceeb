using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// The rule for operators that combine several images pixel by pixel: equal sizes, and equal channel counts or one channel.
/// </summary>
public static class SameSize
{
    /// <summary>
    /// Returns the result: the common size, the largest number of channels (a gray input serves every channel), and the first
    /// known white among the inputs.
    /// </summary>
    /// <exception cref="PipelineException">PK0501: sizes differ. PK0502: channels differ and neither is one.</exception>
    public static ImageInfo Infer(IReadOnlyList<ImageInfo> inputs, Func<int, string> name)
    {
        var result = inputs[0];
        for (var i = 1; i < inputs.Count; i++)
        {
            var other = inputs[i];
            if ((other.Width, other.Height) != (result.Width, result.Height))
                throw new PipelineException(Codes.SizeMismatch,
                    $"sizes do not match: '{name(0)}' is {result.Width}×{result.Height}, " +
                    $"'{name(i)}' is {other.Width}×{other.Height}",
                    "make them the same size with 'resize', 'crop' or 'pad'");
            if (other.Channels != result.Channels && other.Channels != 1 && result.Channels != 1)
                throw new PipelineException(Codes.ChannelCount,
                    $"channels do not match: '{name(0)}' has {result.Channels}, '{name(i)}' has {other.Channels}",
                    "use the same number in both, or convert one to gray with 'grayscale'");
            result = result with { Channels = Math.Max(result.Channels, other.Channels), White = result.White ?? other.White };
        }
        return result;
    }
}
