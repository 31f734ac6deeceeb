using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Studio.Memory;

namespace PipelineKit.Studio.Evaluation;

/// <summary>The images of stages, by their keys.</summary>
/// <param name="capacity">The limit in bytes.</param>
internal sealed class RasterCache(long capacity)
{
    private readonly LeastRecentlyUsed<Raster> images = new(capacity, i => Size(i.Info, i.Type));

    /// <summary>Gets the size of the largest image that is kept, in bytes.</summary>
    public long Largest => capacity / 5;

    /// <summary>Gets the size of all images in bytes.</summary>
    public long Bytes => images.Bytes;

    /// <summary>Returns the size of an image in bytes.</summary>
    public static long Size(ImageInfo info, SampleType type) => info.Pixels * info.Channels * type.Bytes();

    /// <summary>Returns an image, or null.</summary>
    public Raster? Find(string key) => images.Find(key);

    /// <summary>Keeps an image.</summary>
    public void Add(string key, Raster image) => images.Add(key, image);
}
