using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Profiles;

/// <summary>
/// The last transforms of the process: the next image of a folder usually has the same profile, and a table is made from the
/// light of all 65,536 samples.
/// </summary>
internal static class MatrixTransforms
{
    // A transform has tables of half a megabyte, two for most profiles and at most six.
    private const int Most = 2;

    private static readonly List<(ColorProfile From, ColorProfile To, MatrixTransform Transform)> _last = [];

    /// <summary>Returns the transform of two profiles for which one exists (<see cref="MatrixTransform.Exists"/>).</summary>
    public static MatrixTransform Of(ColorProfile from, ColorProfile to)
    {
        lock (_last)
        {
            var at = _last.FindIndex(one => one.From.Equals(from) && one.To.Equals(to));
            var transform = at < 0 ? MatrixTransform.Of(new(from.Bytes), new(to.Bytes)) : _last[at].Transform;
            if (at >= 0)
                _last.RemoveAt(at);
            else if (_last.Count == Most)
                _last.RemoveAt(0);
            _last.Add((from, to, transform));
            return transform;
        }
    }
}
