using PipelineKit.Execution;
using PipelineKit.Filters.Objects;
using PipelineKit.Filters.Restore;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Filters;

/// <summary>
/// The images to which an operator's example is applied for its golden image: a portrait, and a softer version of it as the
/// second image, unless <see cref="Fitting"/> names others because the operator has no effect on these.
/// </summary>
internal static class GoldenInputs
{
    private static readonly Dictionary<string, Func<Raster[]>> Fitting = new()
    {
        ["abs"] = () => [Signed()],
        ["clamp"] = () => [Harsh()],
        ["deskew"] = () => [Tilted()],
        ["flatten"] = () => [Vignetted()],
        ["clear-border"] = () => [Cells()],
        ["convex-hull"] = () => [Cells()],
        ["bm3d"] = () => [Grainy()],
        ["dehaze"] = () => [Hazy()],
        ["denoise-tv"] = () => [Noisy()],
        ["denoise-wavelet"] = () => [Noisy()],
        ["despeckle"] = () => [Noisy()],
        ["fill-holes"] = () => [Cells()],
        ["find-template"] = () => [Portrait, Crop("astronaut.png", 210, 125, 20, 16)],
        ["focus-stack"] = () => [Crop("focus/near/astronaut.png", 150, 245), Crop("focus/far/astronaut.png", 150, 245)],
        ["hough-circles"] = () => [PipelineRunner.Run(new Outline(), [Cells().Map(v => v > 120 ? 255 : 0)]).Image],
        ["hough-lines"] = () => [Framed()],
        ["local-maxima"] = () => [Interrupted(0)],
        ["max-of"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["max"] = () => [Crop("exposure/dark/coffee.png", 150, 150)],
        ["median-of"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        // Two dates in false color: what disappeared is red, what is new is cyan.
        ["merge"] = () => [Lawn("before"), Lawn("after"), Lawn("after")],
        ["min-of"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["min"] = () => [Interrupted(0), Interrupted(1)],
        ["montage"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["normalize"] = () => [Crop("exposure/dark/chelsea.png", 100, 60)],
        ["register"] = () => [Crop("astronaut.png", 196, 103), Crop("astronaut.png", 182, 95)],
        ["stitch"] = () => [Crop("astronaut.png", 150, 95), Crop("astronaut.png", 205, 110)],
        ["straighten"] = () => [Leaning()],
        ["lens"] = () => [Bulging()],
        ["outline"] = () => [Cells().Map(v => v > 120 ? 255 : 0)],
        ["inpaint"] = () => [Portrait, Scratches()],
        ["ifft"] = () => Spectrum(),
        ["richardson-lucy"] = () => [Softer(Portrait)],
        ["rank-of"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["remove-small"] = () => [Cells()],
        ["sigma-clip"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["std-of"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["sum-of"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["tonemap"] = () => [Portrait.Map(v => v * v * v / 65025)],
        ["trim"] = () => [Framed()],
        ["wiener"] = () => [Softer(Portrait)],
        ["watershed"] = () => [Softer(Cells()).Map(v => 255 - v)],
    };

    private static readonly Lazy<Raster> Usual = new(() => Crop("astronaut.png", 182, 95));
    private static readonly Lazy<Raster> Second = new(() => Softer(Portrait));

    /// <summary>The operators with their own inputs.</summary>
    public static IEnumerable<string> Named => Fitting.Keys;

    /// <summary>A face, hair and a plain wall, which most operators change visibly.</summary>
    public static Raster Portrait => Usual.Value;

    /// <summary>Returns the inputs for the example of an operator that reads <paramref name="count"/> images.</summary>
    public static Raster[] Of(string name, int count) => Fitting.TryGetValue(name, out var images) ? images() : count switch
    {
        // Three images are three channels to merge.
        3 => [.. Enumerable.Range(0, 3).Select(c => Plane(Portrait, c))],
        _ => [.. new[] { Usual, Second }.Take(count).Select(i => i.Value)],
    };

    private static Raster Crop(string path, int left, int top, int width = 96, int height = 72) =>
        Photographs.Crop(path, left, top, width, height);

    private static Raster Lawn(string date) => Crop($"dates/{date}/camera.png", 272, 148);

    private static Raster Plane(Raster image, int channel) =>
        Images.Make(image.Info with { Channels = 1 }, (y, x, _) => image[y, x, channel]);

    // The portrait, out of focus and darker.
    private static Raster Softer(Raster image) => PipelineRunner.Run(BuiltIns.Text("""
        stages:
          soft: { op: gaussian, sigma: 2 }
          dark: { op: multiply, value: 0.7 }
        """), [image]).Image;

    // One sample in thirty is black or white, and there is grain.
    private static Raster Noisy()
    {
        var random = new Random(2);
        return Images.Make(Portrait.Info, (y, x, channel) => random.Next(30) switch
        {
            0 => 255 * random.Next(2),
            _ => Math.Clamp(Portrait[y, x, channel] + random.Next(-15, 16), 0, 255),
        });
    }

    private static Raster Grainy()
    {
        var random = new Random(4);
        return Portrait.Map(v => Math.Clamp(Math.Round(v + 12 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
            * Math.Cos(2 * Math.PI * random.NextDouble())), 0, 255));
    }

    // More haze the higher up, as if that were farther away.
    private static Raster Hazy() => Images.Make(Portrait.Info, (y, x, channel) =>
    {
        var seen = 0.35 + 0.6 * y / 71;
        return Math.Round(Portrait[y, x, channel] * seen + (1 - seen) * (channel == 2 ? 235 : 220));
    });

    // Window frames, held askew.
    private static Raster Leaning() => PipelineRunner.Run(
        BuiltIns.Text("stages: { tilted: { op: rotate, angle: -4, expand: false, border: replicate } }"), [Panes()]).Image;

    // The same through a wide lens.
    private static Raster Bulging() => PipelineRunner.Run(
        BuiltIns.Text("stages: { bulging: { op: lens, k1: 0.35, border: replicate } }"), [Panes()]).Image;

    private static Raster Panes() => Images.Make(Portrait.Info, (y, x, channel) =>
        x % 24 < 3 || y % 18 < 3 ? 225 : Portrait[y, x, channel] * 0.8);

    private static Raster Scratches() => Images.Make(Portrait.Info with { Channels = 1 }, (y, x, _) =>
        Math.Abs(y - 20 - x / 3) < 3 || Math.Abs(x - 60 + y / 4) < 3 || (x - 30) * (x - 30) + (y - 50) * (y - 50) < 40 ? 255 : 0);

    private static Raster[] Spectrum()
    {
        var parts = PipelineRunner.Run(new Fft(), [Portrait], precision: SamplePrecision.Double).Images;
        // Only the low frequencies.
        return [.. new[] { parts["real"], parts["imaginary"] }.Select(part => Images.Make(part.Info,
            (y, x, c) => Math.Abs(y - 36) < 8 && Math.Abs(x - 48) < 10 ? part[y, x, c] : 0))];
    }

    // Round cells under a microscope: some touch, some are cut off, some have a hole; and specks.
    private static Raster Cells()
    {
        (int X, int Y, int Radius, int Hole)[] cells =
            [(16, 14, 11, 0), (34, 18, 10, 4), (62, 12, 9, 0), (90, 30, 12, 5), (14, 46, 12, 5), (44, 46, 13, 0), (66, 52, 12, 0),
                (24, 70, 9, 0), (82, 62, 5, 0)];
        var random = new Random(1);
        return Images.Make(new ImageInfo(96, 72, 1) { White = 255 }, (y, x, _) =>
        {
            var away = cells.Max(c => Math.Min(c.Radius - Math.Sqrt((y - c.Y) * (y - c.Y) + (x - c.X) * (x - c.X)),
                Math.Sqrt((y - c.Y) * (y - c.Y) + (x - c.X) * (x - c.X)) - c.Hole + 0.01));
            var noise = random.Next(-20, 21) + (random.Next(300) == 0 ? 120 : 0);
            return Math.Clamp(40 + (away > 0 ? 130 + 4 * away : 0) + noise, 0, 255);
        });
    }

    // A third of the samples are negative.
    private static Raster Signed() => Portrait.Map(v => 2 * (v - 150));

    // A fifth of the samples are below black, a third above white.
    private static Raster Harsh() => Portrait.Map(v => 4 * (v - 128));

    // A noisy photograph with a passer-by at a different place in each shot.
    private static Raster Interrupted(int shot)
    {
        var (scene, random) = (Crop("dates/before/camera.png", 110, 48), new Random(shot));
        return Images.Make(scene.Info, (y, x, _) =>
            Math.Clamp((x - 14 - 26 * shot is >= 0 and < 14 ? 40 : scene[y, x]) + random.Next(-25, 26), 0, 255));
    }

    // The portrait, increasingly transparent away from its center.
    private static Raster Vignetted() => Images.Make(Portrait.Info with { Channels = 4, HasAlpha = true }, (y, x, channel) =>
        channel < 3 ? Portrait[y, x, channel] : Math.Round(Math.Clamp(2.2 - double.Hypot(x - 48, y - 36) / 20, 0, 1) * 255));

    // A crooked page on the scanner.
    private static Raster Tilted() => PipelineRunner.Run(
        BuiltIns.Text("stages: { tilted: { op: rotate, angle: 6, expand: false, border: replicate } }"),
        [Photographs.Crop("document/page.png", 40, 320, 190, 120)]).Image;

    // An off-center picture on dark, uneven ground, as from a scanner.
    private static Raster Framed()
    {
        var random = new Random(1);
        return Images.Make(Portrait.Info, (y, x, channel) =>
            y is >= 8 and < 58 && x is >= 22 and < 86 ? Portrait[y, x, channel] : random.Next(50));
    }
}
