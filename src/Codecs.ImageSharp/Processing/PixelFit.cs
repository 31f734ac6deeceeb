using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>Checks whether a pixel type can hold an image.</summary>
internal static class PixelFit
{
    /// <summary>Rejects an image that pixels of a type cannot hold: nothing is dropped silently.</summary>
    /// <param name="image">The image.</param>
    /// <param name="format">The pixel format.</param>
    /// <param name="what">The name of the image in the message.</param>
    /// <exception cref="PipelineException">PK0504, PK0505: with the cure.</exception>
    public static void Check(ImageInfo image, PixelFormat format, string what)
    {
        if (image.Channels is < 1 or > 4 || image.HasAlpha != (image.Channels is 2 or 4))
            throw CannotHold("select channels with the operator 'channels'");
        if (image.ColorChannels > 1 && format.Channels <= 2)
            throw CannotHold("convert it to gray with the operator 'grayscale', or convert the image first, as with "
                + "CloneAs<Rgb24>()");
        if (image.HasAlpha && !format.HasAlpha)
            throw CannotHold(
                "drop alpha with '{ op: alpha, action: drop }', or convert the image first, as with CloneAs<Rgba32>()");
        if (image.White is null && format.Type != SampleType.Float32)
            throw new PipelineException(Codes.NoNominalRange,
                $"{what} has no nominal range, but {format.Name} stores integers",
                "set one with 'normalize' or 'levels', or convert the image first, as with CloneAs<RgbaVector>()");

        PipelineException CannotHold(string cure) => new(Codes.FormatCannotHold,
            $"{what} has {image.Channels} channel{(image.Channels == 1 ? "" : "s")}{(image.HasAlpha ? " with alpha" : "")}, "
            + $"and {format.Name} holds {(format.Channels <= 2 ? "gray" : "RGB")} {(format.HasAlpha ? "with" : "without")} alpha",
            cure);
    }
}
