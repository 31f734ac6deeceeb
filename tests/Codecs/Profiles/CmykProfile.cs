using PipelineKit.Codecs.Profiles;

namespace PipelineKit.Tests.Codecs.Profiles;

/// <summary>
/// Writes a CMYK profile whose colors are known by a formula: linear light of sRGB's red is 1 − (cyan + black) / 2, and likewise
/// for the others. This is linear, so that every way to interpolate its tables is exact. It separates without black.
/// </summary>
internal static class CmykProfile
{
    private const int Inks = 4, Black = 3;

    /// <summary>Returns the profile.</summary>
    public static byte[] Make()
    {
        var primaries = new IccProfile(NamedProfiles.Of(NamedProfile.Srgb, 3).Bytes).Primaries()!;
        double[] toXyz = [.. Enumerable.Range(0, 9).Select(i => primaries[(3 * (i % 3)) + (i / 3)])];
        var colors = Table(Inks, 3, 2, [1, 0, 0, 0, 1, 0, 0, 0, 1], (inks, axis) => Enumerable.Range(0, 3).Sum(color =>
            (1 - ((inks[color] + inks[Black]) / 2)) * toXyz[(3 * axis) + color]) / TableProfile.Full);
        // The matrix gives light, and the table turns light into ink.
        var inks = Table(3, Inks, 3, [.. Primaries.Inverse(toXyz)!.Select(m => m * TableProfile.Full)],
            (light, ink) => ink < Black ? Math.Min(1, 2 * (1 - light[ink])) : 0);
        return TableProfile.Profile("prtrCMYKXYZ ", [("A2B0", colors), ("B2A0", inks)]);
    }

    private static byte[] Table(int inputs, int outputs, int grid, double[] matrix, Func<double[], int, double> value)
    {
        var table = new MemoryStream();
        table.Write([.. "mft2\0\0\0\0"u8, (byte)inputs, (byte)outputs, (byte)grid, 0]);
        foreach (var number in matrix)
            table.Write(TableProfile.Number((int)Math.Round(number * 65536)));
        table.Write([0, 2, 0, 2]);
        Straight(table, inputs);
        // The last input varies fastest.
        for (var point = 0; point < (int)Math.Pow(grid, inputs); point++)
        {
            double[] at = [.. Enumerable.Range(0, inputs).Select(k =>
                point / (int)Math.Pow(grid, inputs - 1 - k) % grid / (grid - 1.0))];
            for (var output = 0; output < outputs; output++)
                table.Write(TableProfile.Number((int)Math.Round(65535 * value(at, output))).AsSpan(2));
        }
        Straight(table, outputs);
        return table.ToArray();
    }

    private static void Straight(MemoryStream table, int curves)
    {
        for (var i = 0; i < curves; i++)
            table.Write([0, 0, 255, 255]);
    }
}
