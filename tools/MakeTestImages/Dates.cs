using PipelineKit.Execution;

namespace PipelineKit.TestImages;

/// <summary>
/// One place at two dates. By the second date something is gone, something stands elsewhere, and the light has changed a
/// little; both have the noise of their own day.
/// </summary>
internal static class Dates
{
    // What covers what, in pixels: an ellipse about a middle, filled from about another one.
    private static readonly Dictionary<string, Patch[]> Changes = new()
    {
        // The tower gone behind sky, a second tent on the lawn.
        ["camera"] = [new(108, 316, 96, 284, 30, 14), new(206, 330, 176, 247, 7, 13)],
        // The spoon off the saucer and on the table.
        ["coffee"] = [new(180, 231, 172, 95, 32, 28), new(221, 352, 178, 231, 29, 27)],
    };

    public static Raster Before(Raster scene) => Noisy(scene, 1);

    public static Raster After(string name, Raster scene)
    {
        var changed = new Raster(scene.Info, scene.Samples);
        foreach (var patch in Changes[name])
            Cover(scene, changed, patch);
        return Noisy(Light.Make(scene.Info, (y, x, channel) => changed[y, x, channel] * (1.04 + 0.06 * x / scene.Info.Width)), 2);
    }

    private static void Cover(Raster from, Raster to, Patch patch)
    {
        for (var dy = -patch.Tall; dy <= patch.Tall; dy++)
            for (var dx = -patch.Wide; dx <= patch.Wide; dx++)
            {
                var (down, right) = ((double)dy / patch.Tall, (double)dx / patch.Wide);
                var share = 1 - Light.Step(0.7, 1, Math.Sqrt(down * down + right * right));
                for (var channel = 0; channel < from.Info.Channels; channel++)
                {
                    var (y, x) = (patch.Y + dy, patch.X + dx);
                    var laid = from[patch.FromY + dy, patch.FromX + dx, channel];
                    to[y, x, channel] = share * laid + (1 - share) * to[y, x, channel];
                }
            }
    }

    private static Raster Noisy(Raster scene, ulong seed)
    {
        var noise = new Noise(seed);
        return Light.Make(scene.Info, (y, x, channel) =>
        {
            var light = scene[y, x, channel];
            return light + Math.Sqrt(0.00002 * light + 0.0000001) * noise.Next();
        });
    }

    private sealed record Patch(int Y, int X, int FromY, int FromX, int Tall, int Wide);
}
