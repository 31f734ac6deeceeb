using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Filters;

/// <summary>
/// The images over which an operator's example gives its golden: a portrait, and the same portrait softer as the second
/// image, unless <see cref="Fitting"/> names others, because on these the operator has nothing to do.
/// </summary>
internal static class GoldenInputs
{
    private static readonly Dictionary<string, Func<Raster[]>> Fitting = new()
    {
        ["abs"] = () => [Signed()],
        ["clamp"] = () => [Harsh()],
        ["deskew"] = () => [Tilted()],
        ["flatten"] = () => [Vignetted()],
        ["focus-stack"] = () => [Crop("focus/near/astronaut.png", 150, 245), Crop("focus/far/astronaut.png", 150, 245)],
        ["max-of"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["max"] = () => [Crop("exposure/dark/coffee.png", 150, 150)],
        ["median-of"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        // Two dates in false color: what is gone is red, what is new is cyan.
        ["merge"] = () => [Lawn("before"), Lawn("after"), Lawn("after")],
        ["min-of"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["min"] = () => [Interrupted(0), Interrupted(1)],
        ["montage"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["normalize"] = () => [Crop("exposure/dark/chelsea.png", 100, 60)],
        ["register"] = () => [Crop("astronaut.png", 196, 103), Crop("astronaut.png", 182, 95)],
        ["rank-of"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["sigma-clip"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["std-of"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["sum-of"] = () => [Interrupted(0), Interrupted(1), Interrupted(2)],
        ["tonemap"] = () => [Portrait.Map(v => v * v * v / 65025)],
        ["trim"] = () => [Framed()],
    };

    private static readonly Lazy<Raster> Usual = new(() => Crop("astronaut.png", 182, 95));
    private static readonly Lazy<Raster> Second = new(() => Softer(Portrait));

    /// <summary>The operators that have inputs of their own.</summary>
    public static IEnumerable<string> Named => Fitting.Keys;

    /// <summary>A face, hair and a plain wall: most operators change something in it.</summary>
    public static Raster Portrait => Usual.Value;

    /// <summary>The inputs for the example of an operator that reads <paramref name="count"/> images.</summary>
    public static Raster[] Of(string name, int count) => Fitting.TryGetValue(name, out var images) ? images() : count switch
    {
        // Three images are three channels to be put together.
        3 => [.. Enumerable.Range(0, 3).Select(c => Plane(Portrait, c))],
        _ => [.. new[] { Usual, Second }.Take(count).Select(i => i.Value)],
    };

    private static Raster Crop(string path, int left, int top) => Photographs.Crop(path, left, top, 96, 72);

    private static Raster Lawn(string date) => Crop($"dates/{date}/camera.png", 272, 148);

    private static Raster Plane(Raster image, int channel) =>
        Images.Make(image.Info with { Channels = 1 }, (y, x, _) => image[y, x, channel]);

    // The same portrait out of focus and darker.
    private static Raster Softer(Raster image) => PipelineRunner.Run(BuiltIns.Text("""
        stages:
          soft: { op: gaussian, sigma: 2 }
          dark: { op: multiply, value: 0.7 }
        """), [image]).Image;

    // A third of the samples is below 0.
    private static Raster Signed() => Portrait.Map(v => 2 * (v - 150));

    // A fifth of the samples is below black, a third beyond white.
    private static Raster Harsh() => Portrait.Map(v => 4 * (v - 128));

    // A noisy photograph with a passer-by in front of the camera, somewhere else in each shot.
    private static Raster Interrupted(int shot)
    {
        var (scene, random) = (Crop("dates/before/camera.png", 110, 48), new Random(shot));
        return Images.Make(scene.Info, (y, x, _) =>
            Math.Clamp((x - 14 - 26 * shot is >= 0 and < 14 ? 40 : scene[y, x]) + random.Next(-25, 26), 0, 255));
    }

    // The portrait, more transparent the farther from its middle.
    private static Raster Vignetted() => Images.Make(Portrait.Info with { Channels = 4, HasAlpha = true }, (y, x, channel) =>
        channel < 3 ? Portrait[y, x, channel] : Math.Round(Math.Clamp(2.2 - double.Hypot(x - 48, y - 36) / 20, 0, 1) * 255));

    // A page laid askew on the scanner.
    private static Raster Tilted() => PipelineRunner.Run(
        BuiltIns.Text("stages: { tilted: { op: rotate, angle: 6, expand: false, border: replicate } }"),
        [Photographs.Crop("document/page.png", 40, 320, 190, 120)]).Image;

    // A picture off center on dark, uneven ground, as a scanner gives it.
    private static Raster Framed()
    {
        var random = new Random(1);
        return Images.Make(Portrait.Info, (y, x, channel) =>
            y is >= 8 and < 58 && x is >= 22 and < 86 ? Portrait[y, x, channel] : random.Next(50));
    }
}
