namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Resampling along one axis: the input samples that each output sample mixes, and their weights, which sum to 1. The center of
/// output sample i is at (i + 0.5) · input / output input samples from the edge. Samples beyond the edges have no weight; the
/// others are normalized. When downscaling with antialiasing, the kernel is widened by the factor.
/// </summary>
internal sealed class ResampleAxis
{
    private readonly int[] starts;
    private readonly int[] counts;
    private readonly double[] weights;

    private ResampleAxis(int output, int taps) =>
        (Taps, starts, counts, weights) = (taps, new int[output], new int[output], new double[(long)output * taps]);

    /// <summary>The maximum number of samples mixed for one.</summary>
    public int Taps { get; }

    /// <summary>The first sample mixed for each output sample. Never decreases.</summary>
    public ReadOnlySpan<int> Starts => starts;

    /// <summary>The number of samples mixed; start + count never decreases either.</summary>
    public ReadOnlySpan<int> Counts => counts;

    /// <summary><see cref="Taps"/> weights for each output sample, of which the first count are used.</summary>
    public ReadOnlySpan<double> Weights => weights;

    public static ResampleAxis Create(ResizeMethod method, int input, int output, bool antialias) => method switch
    {
        // Every kernel here is 1 at 0 and 0 at all other integers.
        _ when input == output => Nearest(input, output),
        ResizeMethod.Nearest => Nearest(input, output),
        ResizeMethod.Area => Area(input, output),
        ResizeMethod.Bilinear => Convolved(input, output, antialias, 1, x => 1 - x),
        ResizeMethod.Bicubic => Convolved(input, output, antialias, 2, Keys),
        _ => Convolved(input, output, antialias, 3, x => Sinc(x) * Sinc(x / 3)),
    };

    private static ResampleAxis Nearest(int input, int output)
    {
        var axis = new ResampleAxis(output, 1);
        for (var i = 0; i < output; i++)
            axis.starts[i] = (int)((2L * i + 1) * input / (2L * output));
        Array.Fill(axis.counts, 1);
        Array.Fill(axis.weights, 1);
        return axis;
    }

    // In integer units: an input sample has the length of the output, an output sample that of the input.
    private static ResampleAxis Area(int input, int output)
    {
        var axis = new ResampleAxis(output, (input + output - 1) / output + 1);
        for (var i = 0; i < output; i++)
        {
            var (low, high) = ((long)i * input, (i + 1L) * input);
            var start = axis.starts[i] = (int)(low / output);
            axis.counts[i] = (int)((high + output - 1) / output) - start;
            for (var k = 0; k < axis.counts[i]; k++)
                axis.weights[(long)i * axis.Taps + k] =
                    (double)(Math.Min(high, (start + k + 1L) * output) - Math.Max(low, (long)(start + k) * output)) / input;
        }
        return axis;
    }

    // The kernel is defined for distances from 0 to its support.
    private static ResampleAxis Convolved(int input, int output, bool antialias, double support, Func<double, double> kernel)
    {
        var scale = (double)input / output;
        var widened = antialias ? Math.Max(1, scale) : 1;
        var axis = new ResampleAxis(output, Math.Min(input, (int)Math.Ceiling(2 * support * widened) + 1));
        for (var i = 0; i < output; i++)
        {
            var center = (i + 0.5) * scale;
            var start = axis.starts[i] = (int)Math.Max(0, Math.Floor(center - support * widened + 0.5));
            var count = axis.counts[i] = (int)Math.Min(input, Math.Floor(center + support * widened + 0.5)) - start;
            var own = axis.weights.AsSpan(i * axis.Taps, count);
            var sum = 0.0;
            for (var k = 0; k < count; k++)
            {
                var distance = Math.Abs(start + k + 0.5 - center) / widened;
                sum += own[k] = distance < support ? kernel(distance) : 0;
            }
            for (var k = 0; k < count; k++)
                own[k] /= sum;
        }
        return axis;
    }

    private static double Keys(double x) => x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2;

    private static double Sinc(double x) => x == 0 ? 1 : double.SinPi(x) / (double.Pi * x);
}
