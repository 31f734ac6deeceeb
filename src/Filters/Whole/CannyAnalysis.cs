using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Filters.Objects;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>Computes gradients row by row on several threads, then thins ridges and connects them in row order.</summary>
/// <typeparam name="T">The pipeline's precision.</typeparam>
/// <typeparam name="TLane">The type of magnitudes: see <see cref="CannyGradients{TLane}"/>.</typeparam>
internal sealed class CannyAnalysis<T, TLane>(int width, double low, double high, bool squared) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TLane : unmanaged, INumber<TLane>, IMinMaxValue<TLane>
{
    // The sector boundaries are at slopes of tan 22.5° in 15 bits, and that plus 2: the constants of OpenCV.
    private const double Slope = 13573.0 / 32768;
    private readonly CannyGradients<TLane> nothing = new(width);
    private readonly RunForest edges = new(diagonal: true);
    private readonly RidgeThinning<TLane> thinning = new(width, low, high);
    private CannyGradients<TLane>? above;
    private CannyGradients<TLane>? middle;

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var found = new CannyGradients<TLane>(width);
        if (inputs[0].Bytes is { } bytes)
        {
            ByteGradients.Find(bytes, y, squared, found);
            return found;
        }
        for (var channel = 0; channel < inputs[0].Info.ColorChannels; channel++)
        {
            var (up, row, down) = (inputs[0][y - 1, channel], inputs[0][y, channel], inputs[0][y + 1, channel]);
            for (var x = 0; x < width; x++)
            {
                var (topLeft, topRight) = (Wide(up[x - 1]), Wide(up[x + 1]));
                var (bottomLeft, bottomRight) = (Wide(down[x - 1]), Wide(down[x + 1]));
                var right = topRight - topLeft + 2 * (Wide(row[x + 1]) - Wide(row[x - 1])) + (bottomRight - bottomLeft);
                var below = bottomLeft - topLeft + 2 * (Wide(down[x]) - Wide(up[x])) + (bottomRight - topRight);
                var magnitude = TLane.CreateTruncating(
                    squared ? right * right + below * below : Math.Abs(right) + Math.Abs(below));
                if (magnitude > Unsafe.Add(ref found.Magnitudes, x))
                {
                    Unsafe.Add(ref found.Magnitudes, x) = magnitude;
                    Unsafe.Add(ref found.Sectors, x) = TLane.CreateTruncating((byte)Of(right, below));
                }
            }
        }
        return found;
    }

    public override void Fold(object part)
    {
        if (middle is not null)
            thinning.Thin(above ?? nothing, middle, (CannyGradients<TLane>)part, edges);
        (above, middle) = (middle, (CannyGradients<TLane>)part);
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        thinning.Thin(above ?? nothing, middle!, nothing, edges);
        return new Dictionary<string, object> { ["edges"] = edges };
    }

    private static double Wide(T sample) => double.CreateTruncating(sample);

    private static CannySector Of(double right, double below)
    {
        var (across, down) = (Math.Abs(right), Math.Abs(below));
        return down < across * Slope ? CannySector.Across
            : down > across * (Slope + 2) ? CannySector.Down
            : right < 0 != below < 0 ? CannySector.Rising : CannySector.Falling;
    }
}
