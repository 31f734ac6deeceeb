using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Shapes;

/// <summary>
/// The rule for images that are compared or mixed: one size, and color channels that match or are one. Whether they have
/// alpha may differ, so channels are counted without it. The engine checks that they have one white (<see cref="SameWhite"/>).
/// </summary>
internal static class CompatibleImages
{
    /// <summary>The image of their colors.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0501, PK0502 as <see cref="SameSize"/>.</exception>
    public static ImageInfo Color(IReadOnlyList<ImageInfo> inputs, Func<int, string> name) =>
        SameSize.Infer([.. inputs.Select(i => i.WithoutAlpha())], name);

    /// <summary>The image of their mixture: with alpha when one of them has it.</summary>
    public static ImageInfo Mixed(IReadOnlyList<ImageInfo> inputs, Func<int, string> name)
    {
        var color = Color(inputs, name);
        return inputs.Any(i => i.HasAlpha) ? color.WithAlpha() : color;
    }

    /// <summary>The same image with one channel more, alpha.</summary>
    public static ImageInfo WithAlpha(this ImageInfo image) =>
        image.HasAlpha ? image : image with { Channels = image.Channels + 1, HasAlpha = true };

    /// <summary>Where an input has a color channel of the output: a gray one has but one, beside which alpha may lie.</summary>
    public static int ColorChannel(this ImageInfo input, int channel) => Math.Min(channel, input.ColorChannels - 1);
}
