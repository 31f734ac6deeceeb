using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Filters.Area;

/// <summary>The samples of one input under a window, by rows, and the center sample.</summary>
internal sealed record Patch(double Center, IReadOnlyList<(int Dy, int Dx, double Value)> Samples)
{
    public IEnumerable<double> Values => Samples.Select(s => s.Value);

    /// <summary>Returns the weighted sum. A weight of 0 excludes its sample, even NaN.</summary>
    public double Sum(Func<int, int, double> weight) =>
        Samples.Where(s => weight(s.Dy, s.Dx) != 0).Sum(s => weight(s.Dy, s.Dx) * s.Value);
}

/// <summary>Naive window operators in double precision: pixel by pixel, sample by sample.</summary>
internal static class Oracle
{
    /// <summary>Applies a function of the windows in one or more images of one size, equally to all channels.</summary>
    public static Raster Window(IReadOnlyList<Raster> images, Extent extent,
        Border border, double value, Func<Patch[], double> formula)
    {
        var (first, channels) = (images[0].Info, images.Max(i => i.Info.Channels));
        var valid = border == Border.Valid;
        var (shiftY, shiftX) = valid ? (extent.Top, extent.Left) : (0, 0);
        var info = first with
        {
            Channels = channels,
            Height = first.Height - (valid ? extent.Top + extent.Bottom : 0),
            Width = first.Width - (valid ? extent.Left + extent.Right : 0),
        };
        var result = new Raster(info);
        for (var y = 0; y < info.Height; y++)
            for (var x = 0; x < info.Width; x++)
                for (var channel = 0; channel < channels; channel++)
                    result[y, x, channel] =
                        formula([.. images.Select(i => Around(i, y + shiftY, x + shiftX, channel, extent, border, value))]);
        return result;
    }

    public static Raster Window(Raster image, Extent extent, Border border, double value, Func<Patch, double> formula) =>
        Window([image], extent, border, value, patches => formula(patches[0]));

    /// <summary>Applies a filter as operators that mix neighbors must treat alpha: premultiply, filter all channels,
    /// divide.</summary>
    public static Raster Premultiplied(Raster image, Func<Raster, Raster> filter)
    {
        if (!image.Info.HasAlpha)
            return filter(image);
        var white = image.Info.White ?? 1;
        var result = filter(Scaled(image, alpha => alpha / white));
        return Scaled(result, alpha => alpha == 0 ? 0 : white / alpha);
    }

    /// <summary>
    /// Applies a filter as operators that keep alpha must: filters color, extended under transparent pixels, and keeps alpha.
    /// </summary>
    public static Raster Kept(Raster image, Extent extent, Border border, Func<Raster, Raster> filter)
    {
        if (!image.Info.HasAlpha)
            return filter(image);
        var rows = border == Border.Valid ? extent.Top + extent.Bottom : Math.Max(extent.Top, extent.Bottom);
        var color = filter(Extended(image, rows, border == Border.Wrap));
        var (shiftY, shiftX) = border == Border.Valid ? (extent.Top, extent.Left) : (0, 0);
        var result = new Raster(color.Info with { Channels = image.Info.Channels, HasAlpha = true });
        for (var y = 0; y < color.Info.Height; y++)
            for (var x = 0; x < color.Info.Width; x++)
                for (var channel = 0; channel < image.Info.Channels; channel++)
                    result[y, x, channel] = channel < color.Info.Channels
                        ? color[y, x, channel] : image[y + shiftY, x + shiftX, channel];
        return result;
    }

    // Replaces transparent pixels with the nearest ones that are not: left before right in the nearest column, above before
    // below.
    private static Raster Extended(Raster image, int rows, bool wraps)
    {
        var (info, alpha) = (image.Info.WithoutAlpha(), image.Info.ColorChannels);
        var border = wraps ? Border.Wrap : Border.Replicate;
        double Sample(int y, int x, int channel)
        {
            if (image[y, x, alpha] != 0)
                return image[y, x, channel];
            var nearest = (from dy in Enumerable.Range(-rows, 2 * rows + 1)
                           from dx in Enumerable.Range(wraps ? 1 - info.Width : -x, wraps ? 2 * info.Width - 1 : info.Width)
                           let at = (Y: border.Map(y + dy, info.Height), X: border.Map(x + dx, info.Width))
                           where image[at.Y, at.X, alpha] != 0
                           orderby Math.Abs(dy) + Math.Abs(dx), dx > 0, Math.Abs(dx), dy > 0
                           select image[at.Y, at.X, channel]).ToArray();
            return nearest.Length == 0 ? 0 : nearest[0];
        }
        return Images.Make(info, Sample);
    }

    private static Raster Scaled(Raster image, Func<double, double> factor)
    {
        var result = new Raster(image.Info, image.Samples);
        for (var y = 0; y < image.Info.Height; y++)
            for (var x = 0; x < image.Info.Width; x++)
                for (var channel = 0; channel < image.Info.ColorChannels; channel++)
                    result[y, x, channel] *= factor(image[y, x, image.Info.ColorChannels]);
        return result;
    }

    private static Patch Around(Raster image, int y, int x, int channel, Extent extent, Border border, double value)
    {
        var samples = new List<(int, int, double)>();
        channel = image.Info.Channels == 1 ? 0 : channel;
        for (var dy = -extent.Top; dy <= extent.Bottom; dy++)
            for (var dx = -extent.Left; dx <= extent.Right; dx++)
            {
                var (row, column) = (border.Map(y + dy, image.Info.Height), border.Map(x + dx, image.Info.Width));
                if (row >= 0 && column >= 0)
                    samples.Add((dy, dx, image[row, column, channel]));
                else if (border == Border.Constant)
                    samples.Add((dy, dx, value));
            }
        return new(image[y, x, channel], samples);
    }
}
