namespace PipelineKit.Codecs.Profiles;

/// <summary>
/// Converts samples to sRGB from a profile of primaries and curves, or of one curve for gray, relative to white (ICC.1:2022,
/// annex F.3); colors outside sRGB are clipped.
/// </summary>
internal sealed class SrgbConversion
{
    private const int Steps = 1 << 16;

    // Maps X, Y, Z relative to D50 to linear sRGB: the inverse of its primaries.
    private static readonly double[] _fromXyz =
        [3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.0334540, 0.0719453, -0.2289914, 1.4052427];

    private static readonly float[] _encoded = [.. Enumerable.Range(0, Steps + 2).Select(i => (float)Encode((double)i / Steps))];

    private readonly float[][] _light;
    private readonly float[] _matrix;
    private readonly int _white;

    private SrgbConversion(float[][] light, float[] matrix, int white) => (_light, _matrix, _white) = (light, matrix, white);

    /// <summary>Creates a conversion; null for a profile of another type, such as tables.</summary>
    /// <param name="profile">The profile, which must fit the image.</param>
    /// <param name="colorChannels">1 or 3.</param>
    /// <param name="white">The largest sample: 255 or 65535.</param>
    public static SrgbConversion? Of(IccProfile profile, int colorChannels, int white)
    {
        if (profile.Curves(colorChannels) is not { } curves)
            return null;
        float[][] light = [.. curves.Select(curve =>
            Enumerable.Range(0, white + 1).Select(i => (float)curve((double)i / white)).ToArray())];
        if (colorChannels == 1)
            return new SrgbConversion(light, [1], white);
        if (profile.Primaries() is not { } primaries)
            return null;
        var matrix = new float[9];
        for (var row = 0; row < 3; row++)
            for (var column = 0; column < 3; column++)
                for (var k = 0; k < 3; k++)
                    matrix[(3 * row) + column] += (float)(_fromXyz[(3 * row) + k] * primaries[(3 * column) + k]);
        return new SrgbConversion(light, matrix, white);
    }

    /// <summary>Converts one pixel; <paramref name="color"/> does not include alpha.</summary>
    public void Convert(Span<int> color)
    {
        if (_light.Length == 1)
        {
            color[0] = Sample(_light[0][color[0]]);
            return;
        }
        float r = _light[0][color[0]], g = _light[1][color[1]], b = _light[2][color[2]];
        for (var i = 0; i < 3; i++)
            color[i] = Sample((_matrix[3 * i] * r) + (_matrix[(3 * i) + 1] * g) + (_matrix[(3 * i) + 2] * b));
    }

    private int Sample(float light)
    {
        var place = Math.Clamp(light, 0, 1) * Steps;
        var low = (int)place;
        var encoded = _encoded[low] + ((_encoded[low + 1] - _encoded[low]) * (place - low));
        return (int)((Math.Min(encoded, 1) * _white) + 0.5f);
    }

    private static double Encode(double light) => light <= 0.0031308 ? 12.92 * light : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055;
}
