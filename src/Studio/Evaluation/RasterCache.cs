using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Studio.Evaluation;

/// <summary>Images of stages, by their keys; those that were not asked for longest go first.</summary>
/// <param name="capacity">Bytes in all.</param>
internal sealed class RasterCache(long capacity)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, Raster Image)>> known = [];
    private readonly LinkedList<(string Key, Raster Image)> order = [];
    private readonly Lock sync = new();
    private long bytes;

    /// <summary>The most bytes that one image may have to be kept.</summary>
    public long Largest => capacity / 8;

    /// <summary>The bytes of an image.</summary>
    public static long Bytes(ImageInfo info, SampleType type) => info.Pixels * info.Channels * type.Bytes();

    /// <summary>An image, or null.</summary>
    public Raster? Find(string key)
    {
        lock (sync)
        {
            if (!known.TryGetValue(key, out var node))
                return null;
            order.Remove(node);
            order.AddLast(node);
            return node.Value.Image;
        }
    }

    /// <summary>Keeps an image.</summary>
    public void Add(string key, Raster image)
    {
        lock (sync)
        {
            if (known.ContainsKey(key))
                return;
            known[key] = order.AddLast((key, image));
            bytes += Bytes(image.Info, image.Type);
            while (bytes > capacity && order.First is { } oldest)
            {
                order.RemoveFirst();
                known.Remove(oldest.Value.Key);
                bytes -= Bytes(oldest.Value.Image.Info, oldest.Value.Image.Type);
            }
        }
    }
}
