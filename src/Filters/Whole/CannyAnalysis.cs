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
    private readonly Gradients nothing = new(width);
    private readonly RunForest edges = new(diagonal: true);
    private readonly bool[] candidates = new bool[width];
    private Gradients? above;
    private Gradients? middle;

    private enum Sector : byte
    {
        Across,
        Down,
        Falling,
        Rising,
    }

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var found = new Gradients(width);
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
            Thin(above ?? nothing, middle, (Gradients)part);
        (above, middle) = (middle, (Gradients)part);
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        Thin(above ?? nothing, middle!, nothing);
        return new Dictionary<string, object> { ["edges"] = edges };
    }

    private static double Wide(T sample) => double.CreateTruncating(sample);

    private static Sector Of(double right, double below)
    {
        var (across, down) = (Math.Abs(right), Math.Abs(below));
        return down < across * Slope ? Sector.Across
            : down > across * (Slope + 2) ? Sector.Down
            : right < 0 != below < 0 ? Sector.Rising : Sector.Falling;
    }

    private void Thin(Gradients above, Gradients row, Gradients below)
    {
        var (magnitudes, up, down) = (row.Magnitudes, above.Magnitudes, below.Magnitudes);
        double At(double[] some, int x) => x < 0 || x >= some.Length ? 0 : some[x];
        for (var x = 0; x < width; x++)
        {
            var m = magnitudes[x];
            candidates[x] = m > low && row.Sectors[x] switch
            {
                Sector.Across => m > At(magnitudes, x - 1) && m >= At(magnitudes, x + 1),
                Sector.Down => m > up[x] && m >= down[x],
                Sector.Falling => m > At(up, x - 1) && m > At(down, x + 1),
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

    private sealed class Gradients(int width)
    {
        public double[] Magnitudes { get; } = new double[width];

        public Sector[] Sectors { get; } = new Sector[width];
    }
}
