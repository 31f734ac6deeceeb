using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Shapes;

/// <summary>What goes for all of them.</summary>
internal static class HeldImages
{
    /// <summary>Fails for an image with more pixels than an array has.</summary>
    /// <exception cref="PipelineException">PK0503.</exception>
    public static void Check(IReadOnlyList<ImageInfo> images, string name)
    {
        foreach (var image in images)
            if (image.Pixels > Array.MaxLength)
                throw new PipelineException(Codes.BadGeometry,
                    $"'{name}' holds its images whole, and {image.Width}×{image.Height} is more than {Array.MaxLength:N0} pixels",
                    "make the image smaller with 'resize', or take parts of it with 'crop'");
    }

    /// <summary>An image, or one of twice its rows and columns, for its mirror image beside and below it.</summary>
    public static ImageInfo Surrounded(ImageInfo image, bool mirrored) =>
        mirrored ? image with { Width = 2 * image.Width, Height = 2 * image.Height } : image;

    /// <summary>Bytes of the samples of images.</summary>
    public static long Bytes(IEnumerable<ImageInfo> images, int sampleBytes) =>
        images.Sum(i => i.Pixels * i.Channels) * sampleBytes;
}
