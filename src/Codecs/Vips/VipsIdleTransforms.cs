using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>What a transform converts.</summary>
internal sealed record VipsTransformKey(ColorProfile From, int Channels, ColorProfile To, int Intent, bool BlackPoint);

/// <summary>
/// Transforms that no conversion uses at the moment, the last ones of the process: the next image of a folder usually needs the
/// same ones.
/// </summary>
internal static class VipsIdleTransforms
{
    private const int Most = 8;

    private static readonly List<(VipsTransformKey Key, VipsColorTransform Transform)> _idle = [];

    /// <summary>Returns a transform that is no longer idle, or null.</summary>
    public static VipsColorTransform? Take(VipsTransformKey key)
    {
        lock (_idle)
        {
            var at = _idle.FindIndex(one => one.Key == key);
            if (at < 0)
                return null;
            var transform = _idle[at].Transform;
            _idle.RemoveAt(at);
            return transform;
        }
    }

    /// <summary>Keeps a transform, instead of the oldest one if there are too many.</summary>
    public static void Keep(VipsTransformKey key, VipsColorTransform transform)
    {
        VipsColorTransform? oldest = null;
        lock (_idle)
        {
            if (_idle.Count == Most)
            {
                oldest = _idle[0].Transform;
                _idle.RemoveAt(0);
            }
            _idle.Add((key, transform));
        }
        oldest?.Dispose();
    }
}
