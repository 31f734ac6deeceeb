using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PipelineKit.Codecs.Profiles;

/// <summary>The tone curve of a channel as a table, in both directions; samples and light are 0 to 1.</summary>
internal sealed class LightTable
{
    private const int Steps = 1 << 12;

    // The light of each 16-bit sample.
    private readonly double[] _light = new double[ushort.MaxValue + 1];

    // The samples at equal steps of the square root of light. Over the root, the curves of usual profiles are nearly straight,
    // so that interpolation is accurate.
    private readonly double[] _samples = new double[Steps + 2];

    /// <summary>Creates the tables.</summary>
    /// <param name="curve">The curve from samples to light.</param>
    public LightTable(Func<double, double> curve)
    {
        for (var i = 0; i < _light.Length; i++)
            _light[i] = curve(i / (double)ushort.MaxValue);
        // A curve that falls somewhere has no inverse; there, the brightest light so far counts.
        var rising = (double[])_light.Clone();
        for (var i = 1; i < rising.Length; i++)
            rising[i] = Math.Max(rising[i], rising[i - 1]);
        for (var i = 0; i < _samples.Length; i++)
            _samples[i] = Inverse(rising, i / (double)Steps * (i / (double)Steps));
    }

    /// <summary>Returns the light of a 16-bit sample.</summary>
    public double Light(ushort sample) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_light), sample);

    /// <summary>Returns the sample of light, clipped to 0 to 1.</summary>
    public double Sample(double light)
    {
        var place = light >= 1 ? Steps : light > 0 ? Math.Sqrt(light) * Steps : 0;
        var step = (int)place;
        var (a, b) = (_samples[step], _samples[step + 1]);
        return a + ((b - a) * (place - step));
    }

    private static double Inverse(double[] rising, double light)
    {
        var at = Array.BinarySearch(rising, light);
        if (at < 0)
            at = ~at;
        if (at == 0 || at == rising.Length)
            return at == 0 ? 0 : 1;
        var (below, above) = (rising[at - 1], rising[at]);
        return (at - 1 + ((light - below) / (above - below))) / ushort.MaxValue;
    }
}
