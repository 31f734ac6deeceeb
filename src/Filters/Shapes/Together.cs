using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Shapes;

/// <summary>
/// The rule for images that are compared or mixed: one size, colour channels that match or are one, one white. Whether they
/// have alpha may differ, so channels are counted without it.
/// </summary>
internal static class Together
{
    /// <summary>The image of their colours.</summary>
    /// <exception cref="PipelineException">PK0501, PK0502 as <see cref="SameSize"/>; PK0506: they mean white by different
    /// values.</exception>
    public static ImageInfo Colour(IReadOnlyList<ImageInfo> inputs, Func<int, string> name)
    {
        var image = SameSize.Infer([.. inputs.Select(i => i.WithoutAlpha())], name);
        var first = inputs.ToList().FindIndex(i => i.White is not null);
        for (var i = 0; i < inputs.Count; i++)
            if (inputs[i].White is { } white && white != image.White)
                throw new PipelineException(Codes.WhiteMismatch,
                    FormattableString.Invariant(
                        $"whites do not match: '{name(first)}' has {image.White}, '{name(i)}' has {white}"),
                    "bring them to one with 'levels' and its 'high'");
        return image;
    }

    /// <summary>The image of their mixture: with alpha when one of them has it.</summary>
    public static ImageInfo Mixed(IReadOnlyList<ImageInfo> inputs, Func<int, string> name)
    {
        var colour = Colour(inputs, name);
        return inputs.Any(i => i.HasAlpha) ? colour.WithAlpha() : colour;
    }

    /// <summary>The same image with one channel more, alpha.</summary>
    public static ImageInfo WithAlpha(this ImageInfo image) =>
        image.HasAlpha ? image : image with { Channels = image.Channels + 1, HasAlpha = true };

    /// <summary>Where an input has a colour channel of the output: a gray one has but one, beside which alpha may lie.</summary>
    public static int ColourChannel(this ImageInfo input, int channel) => Math.Min(channel, input.ColorChannels - 1);
}
