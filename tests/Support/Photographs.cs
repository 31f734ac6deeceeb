using PipelineKit.Execution;
using PipelineKit.Testing;

namespace PipelineKit.Tests.Support;

/// <summary>Parts of the photographs in testimages/, small enough to compute and to keep.</summary>
internal static class Photographs
{
    /// <summary>A rectangle of a PNG file, by its path from testimages/.</summary>
    public static Raster Crop(string path, int left, int top, int width, int height)
    {
        var whole = PngImage.Read(Path.Combine(Repository.Root, "testimages", path));
        return Images.Make(whole.Info with { Width = width, Height = height },
            (y, x, channel) => whole[top + y, left + x, channel]);
    }
}
