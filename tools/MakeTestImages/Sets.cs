using PipelineKit.Execution;

namespace PipelineKit.TestImages;

/// <summary>All images that are made, from which photograph and where they lie.</summary>
internal static class Sets
{
    private const int LongestSide = 384, BracketSide = 256;

    /// <summary>
    /// Each image with its path, made when asked for; from PNG photographs only, which every decoder reads alike.
    /// </summary>
    public static IEnumerable<(string Path, Raster Image)> Make(string photographs)
    {
        Raster Scene(string name, int side = LongestSide) =>
            Light.Linear(Pictures.Small(Path.Combine(photographs, name + ".png"), side));

        foreach (var name in new[] { "chelsea", "coffee" })
        {
            var scene = Scene(name);
            yield return ($"exposure/dark/{name}.png", Light.Encoded(Exposures.Take(scene, 0.35)));
            yield return ($"exposure/bright/{name}.png", Light.Encoded(Exposures.Take(scene, 2.2)));
        }
        foreach (var name in new[] { "astronaut", "coffee" })
        {
            var scene = Scene(name);
            yield return ($"focus/near/{name}.png", Light.Encoded(Focus.Take(scene, sharpLeft: true)));
            yield return ($"focus/far/{name}.png", Light.Encoded(Focus.Take(scene, sharpLeft: false)));
        }
        foreach (var name in new[] { "camera", "coffee" })
        {
            var scene = Scene(name);
            yield return ($"dates/before/{name}.png", Light.Encoded(Dates.Before(scene)));
            yield return ($"dates/after/{name}.png", Light.Encoded(Dates.After(name, scene)));
        }
        foreach (var name in new[] { "astronaut", "chelsea" })
        {
            var scene = Scene(name);
            yield return ($"flash/noflash/{name}.png", Light.Encoded(Flash.Without(scene)));
            yield return ($"flash/flash/{name}.png", Light.Encoded(Flash.With(scene)));
        }
        for (var frame = 1; frame <= Night.Frames; frame++)
            yield return ($"night/frame-{frame}.png", Light.Encoded(Night.Frame(frame)));
        foreach (var (shot, name) in new[] { ("IMG_001", "coffee"), ("IMG_002", "chelsea") })
            foreach (var (letter, light) in new[] { ("a", 0.35), ("b", 1), ("c", 2.2) })
                yield return ($"brackets/{shot}_{letter}.png", Light.Encoded(Exposures.Take(Scene(name, BracketSide), light)));
        yield return ("document/page.png", Light.Encoded(DocumentPage.Photograph(384, 512)));
    }
}
