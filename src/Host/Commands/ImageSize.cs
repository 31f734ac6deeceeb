using System.Globalization;
using PipelineKit.Imaging;

namespace PipelineKit.Host.Commands;

/// <summary>Sizes of images as people write them: <c>6000x4000</c>, <c>6000x4000x4</c>.</summary>
internal static class ImageSize
{
    /// <summary>An image of 8-bit samples of that size; two and four channels have alpha. Null when the text is no size.</summary>
    public static ImageInfo? Parse(string text)
    {
        var parts = text.Split('x', '×');
        if (parts.Length is not (2 or 3))
            return null;
        var numbers = parts.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).ToArray();
        if (numbers.Any(n => n < 1))
            return null;
        var channels = numbers.Length == 3 ? numbers[2] : 3;
        return new ImageInfo(numbers[0], numbers[1], channels) { White = 255, HasAlpha = channels is 2 or 4 };
    }
}
