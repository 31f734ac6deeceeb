using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Light;

/// <summary>
/// The highest position of a ball's top at which the ball is below all samples around it: the minimum of sample plus the depth of
/// the ball's surface there.
/// </summary>
internal sealed class BallKernel<T> : GroundKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly (int Row, T[] Sunk)[] rows;

    /// <param name="radius">The radius in pixels.</param>
    /// <param name="step">The sample value that corresponds to a height of one pixel.</param>
    public BallKernel(double radius, double step)
    {
        var reach = (int)Math.Ceiling(radius);
        rows = [.. Enumerable.Range(-reach, 2 * reach + 1).Select(dy => (dy, Row(dy))).Where(r => r.Item2.Length > 0)];

        // The depth of the ball's surface below its top, from the center outward.
        T[] Row(int dy) => [.. Enumerable.Range(0, reach + 1).Select(dx => (radius * radius) - (dx * dx) - (dy * dy))
            .TakeWhile(square => square >= 0).Select(square => T.CreateTruncating((radius - Math.Sqrt(square)) * step))];
    }

    protected override void Find(InputRows<T> input, int y, int channel, Row<T> ground)
    {
        for (var x = 0; x < ground.Width; x += Vector<T>.Count)
            ground.Store(x, new Vector<T>(T.PositiveInfinity));
        foreach (var (dy, sunk) in rows)
        {
            var source = input[y + dy, channel];
            for (var x = 0; x < ground.Width; x += Vector<T>.Count)
            {
                var least = ground.Load(x);
                for (var dx = 0; dx < sunk.Length; dx++)
                    least = Vector.Min(least, Vector.Min(source.Load(x - dx), source.Load(x + dx)) + new Vector<T>(sunk[dx]));
                ground.Store(x, least);
            }
        }
    }
}
