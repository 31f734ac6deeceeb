using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Shapes;

/// <summary>
/// Checks images that are compared or mixed: their sizes must be equal, and their color channels must match or be one. Channels
/// are counted without alpha, which can be present in some only. The engine checks that their whites are equal (<see
/// cref="SameWhite"/>).
/// </summary>
internal static class CompatibleImages
{
    /// <summary>Returns the common color image.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0501, PK0502 as <see cref="SameSize"/>.</exception>
    public static ImageInfo Color(IReadOnlyList<ImageInfo> inputs, Func<int, string> name) =>
        SameSize.Infer([.. inputs.Select(i => i.WithoutAlpha())], name);

    /// <summary>Returns the mixed image, with alpha if any of them has it.</summary>
    public static ImageInfo Mixed(IReadOnlyList<ImageInfo> inputs, Func<int, string> name)
    {
        var color = Color(inputs, name);
        return inputs.Any(i => i.HasAlpha) ? color.WithAlpha() : color;
    }

    /// <summary>Returns the image with an added alpha channel.</summary>
    public static ImageInfo WithAlpha(this ImageInfo image) =>
        image.HasAlpha ? image : image with { Channels = image.Channels + 1, HasAlpha = true };

    /// <summary>Returns the input channel for a color channel of the output: always 0 for gray, excluding alpha.</summary>
    public static int ColorChannel(this ImageInfo input, int channel) => Math.Min(channel, input.ColorChannels - 1);
}
