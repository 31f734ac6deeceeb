using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Gradients row by row (by several threads), then the thinning of ridges and the joining of what is left, in order of rows.
/// </summary>
internal sealed class CannyAnalysis<T>(int width, double low, double high, bool squared) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The sectors meet at slopes of tan 22.5° in 15 bits, and that plus 2: OpenCV's own numbers.
    private const double Slope = 13573.0 / 32768;
    private readonly CannyGradients nothing = new(width);
    private readonly RunForest edges = new(diagonal: true);
    private readonly bool[] candidates = new bool[width];
    private CannyGradients? above;
    private CannyGradients? middle;

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        if (inputs[0].Bytes is { } bytes)
            return ByteGradients.Of(bytes, y, squared);
        var found = new CannyGradients(width);
        for (var channel = 0; channel < inputs[0].Info.ColorChannels; channel++)
        {
            var (up, row, down) = (inputs[0][y - 1, channel], inputs[0][y, channel], inputs[0][y + 1, channel]);
            for (var x = 0; x < width; x++)
            {
                var (topLeft, topRight) = (Wide(up[x - 1]), Wide(up[x + 1]));
                var (bottomLeft, bottomRight) = (Wide(down[x - 1]), Wide(down[x + 1]));
                var right = topRight - topLeft + 2 * (Wide(row[x + 1]) - Wide(row[x - 1])) + (bottomRight - bottomLeft);
                var below = bottomLeft - topLeft + 2 * (Wide(down[x]) - Wide(up[x])) + (bottomRight - topRight);
                var magnitude = squared ? right * right + below * below : Math.Abs(right) + Math.Abs(below);
                if (magnitude > found.Magnitudes[x])
                    (found.Magnitudes[x], found.Sectors[x]) = (magnitude, Of(right, below));
            }
        }
        return found;
    }

    public override void Fold(object part)
    {
        if (middle is not null)
            Thin(above ?? nothing, middle, (CannyGradients)part);
        (above, middle) = (middle, (CannyGradients)part);
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        Thin(above ?? nothing, middle!, nothing);
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

    private void Thin(CannyGradients above, CannyGradients row, CannyGradients below)
    {
        var (magnitudes, up, down) = (row.Magnitudes, above.Magnitudes, below.Magnitudes);
        double At(double[] some, int x) => x < 0 || x >= some.Length ? 0 : some[x];
        for (var x = 0; x < width; x++)
        {
            // Most of an image is flat: a vector of it is passed over at once.
            for (; x + Vector<double>.Count <= width; x += Vector<double>.Count)
                if (Vector.GreaterThanAny(new Vector<double>(magnitudes, x), new Vector<double>(low)))
                    break;
                else
                    candidates.AsSpan(x, Vector<double>.Count).Clear();
            if (x == width)
                break;
            var m = magnitudes[x];
            candidates[x] = m > low && row.Sectors[x] switch
            {
                CannySector.Across => m > At(magnitudes, x - 1) && m >= At(magnitudes, x + 1),
                CannySector.Down => m > up[x] && m >= down[x],
                CannySector.Falling => m > At(up, x - 1) && m > At(down, x + 1),
                _ => m > At(up, x + 1) && m > At(down, x - 1),
            };
        }
        var runs = Foreground.Runs(candidates);
        var strong = new bool[runs.Length / 2];
        for (var i = 0; i < strong.Length; i++)
            for (var x = runs[2 * i]; x < runs[2 * i + 1]; x++)
                strong[i] |= magnitudes[x] > high;
        edges.AddRow(runs, strong);
    }
}
