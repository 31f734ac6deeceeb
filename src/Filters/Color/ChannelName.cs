using System.Globalization;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Color;

/// <summary>Channel names: r, g, b of a color image, y of a gray one, a for alpha, or an index from 0.</summary>
internal static class ChannelName
{
    private static readonly string[] Rgb = ["r", "g", "b"];

    /// <summary>Returns whether a text is a channel name.</summary>
    public static bool Is(string name) => Array.IndexOf(Rgb, name) >= 0 || name is "y" or "a" || IsIndex(name, out _);

    /// <summary>Returns the index of a channel in an image.</summary>
    /// <exception cref="PipelineException">PK0502: the image has no such channel.</exception>
    public static int Find(string name, ImageInfo image)
    {
        if (IsIndex(name, out var index))
            return index < image.Channels ? index : throw Missing(name, image, $"its channels are 0 to {image.Channels - 1}");
        return name switch
        {
            "a" => image.HasAlpha ? image.Channels - 1 : throw Missing(name, image, "it has no alpha"),
            "y" => image.ColorChannels == 1 ? 0 : throw Missing(name, image, "'y' requires a gray image"),
            _ => image.ColorChannels == 3 ? Array.IndexOf(Rgb, name) : throw Missing(name,
                image, "'r', 'g' and 'b' require 3 color channels"),
        };
    }

    private static PipelineException Missing(string name, ImageInfo image, string because) => new(Codes.ChannelCount,
        $"there is no channel '{name}' in an image with {image.Channels} " +
        $"channel{(image.Channels == 1 ? "" : "s")}{(image.HasAlpha ? " with alpha" : "")}: {because}",
        "select channels by name or by index from 0");

    private static bool IsIndex(string name, out int index) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index);
}
