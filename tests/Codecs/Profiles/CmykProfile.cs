using PipelineKit.Codecs.Profiles;

namespace PipelineKit.Tests.Codecs.Profiles;

/// <summary>
/// Writes a CMYK profile whose colors are known by a formula: linear light of sRGB's red is (1 − cyan) × (1 − black), and
/// likewise for the others. Interpolation between the corners of its tables is exact for it. It separates without black.
/// </summary>
internal static class CmykProfile
{
    private const int Inks = 4, Black = 3;

    /// <summary>Returns the profile.</summary>
    public static byte[] Make()
    {
        var primaries = new IccProfile(NamedProfiles.Of(NamedProfile.Srgb, 3).Bytes).Primaries()!;
        double[] toXyz = [.. Enumerable.Range(0, 9).Select(i => primaries[(3 * (i % 3)) + (i / 3)])];
        var colors = Table(Inks, 3, [1, 0, 0, 0, 1, 0, 0, 0, 1], (inks, axis) => Enumerable.Range(0, 3).Sum(color =>
            (1 - inks[color]) * (1 - inks[Black]) * toXyz[(3 * axis) + color]) / TableProfile.Full);
        // The matrix gives light, and the corners turn light into ink.
        var inks = Table(3, Inks, [.. Primaries.Inverse(toXyz)!.Select(m => m * TableProfile.Full)],
            (light, ink) => ink < Black ? 1 - light[ink] : 0);
        return TableProfile.Profile("prtrCMYKXYZ ", [("A2B0", colors), ("B2A0", inks)]);
    }

    private static byte[] Table(int inputs, int outputs, double[] matrix, Func<int[], int, double> value)
    {
        var table = new MemoryStream();
        table.Write([.. "mft2\0\0\0\0"u8, (byte)inputs, (byte)outputs, 2, 0]);
        foreach (var number in matrix)
            table.Write(TableProfile.Number((int)Math.Round(number * 65536)));
        table.Write([0, 2, 0, 2]);
        Straight(table, inputs);
        for (var corner = 0; corner < 1 << inputs; corner++)
        {
            int[] sides = [.. Enumerable.Range(0, inputs).Select(k => corner >> (inputs - 1 - k) & 1)];
            for (var output = 0; output < outputs; output++)
                table.Write(TableProfile.Number((int)Math.Round(65535 * value(sides, output))).AsSpan(2));
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
