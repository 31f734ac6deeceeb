using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Testing;

/// <summary>The part of a reference result that another run must reproduce.</summary>
internal static class Excerpt
{
    /// <summary>Returns rows of an image; the image itself without rows.</summary>
    public static Raster Of(Raster image, RowRange? rows)
    {
        if (rows is not { } some)
            return image;
        var perRow = image.Info.Width * image.Info.Channels;
        return new Raster(image.Info with { Height = some.Count }, image.Samples.Slice(some.First * perRow, some.Count * perRow));
    }

    /// <summary>Returns the values that the other run has too: a graph with fewer outputs may run fewer stages.</summary>
    public static Dictionary<string, object> Of(IReadOnlyDictionary<string, object> all,
        IReadOnlyDictionary<string, object> some) => all.Where(v => some.ContainsKey(v.Key)).ToDictionary();
}
