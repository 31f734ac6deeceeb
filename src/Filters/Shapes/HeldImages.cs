using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Shapes;

/// <summary>Helpers for images in memory.</summary>
internal static class HeldImages
{
    /// <summary>Throws if an image has more pixels than an array can hold.</summary>
    /// <exception cref="PipelineException">PK0503.</exception>
    public static void Check(IReadOnlyList<ImageInfo> images, string name)
    {
        foreach (var image in images)
            if (image.Pixels > Array.MaxLength)
                throw new PipelineException(Codes.BadGeometry,
                    $"'{name}' holds whole images in memory, but {image.Width}×{image.Height} is more than "
                    + $"{Array.MaxLength:N0} pixels",
                    "shrink the image with 'resize', or process parts of it with 'crop'");
    }

    /// <summary>Returns an image, or one with twice the rows and columns if it is extended by its mirror image.</summary>
    public static ImageInfo Surrounded(ImageInfo image, bool mirrored) =>
        mirrored ? image with { Width = 2 * image.Width, Height = 2 * image.Height } : image;

    /// <summary>Returns the memory for samples, in bytes.</summary>
    public static long Bytes(IEnumerable<ImageInfo> images, int sampleBytes) =>
        images.Sum(i => i.Pixels * i.Channels) * sampleBytes;
}
