namespace PipelineKit.Filters.Color.Spaces;

/// <summary>Converts between linear light of the ITU-R BT.709 primaries and CIE XYZ; white is D65. Matrices are
/// row-major.</summary>
internal static class XyzMatrix
{
    /// <summary>X and Z of white: the row sums of the matrix.</summary>
    public const double WhiteX = 0.950456, WhiteZ = 1.088754;

    public static double[] FromRgb { get; } =
        [0.412453, 0.357580, 0.180423, 0.212671, 0.715160, 0.072169, 0.019334, 0.119193, 0.950227];

    /// <summary>The inverse, computed instead of hard-coded, so that a round trip is exact up to rounding.</summary>
    public static double[] ToRgb { get; } = Inverse(FromRgb);

    // The adjugate divided by the determinant.
    private static double[] Inverse(double[] m)
    {
        double Minor(int row, int column)
        {
            int[] r = [(row + 1) % 3, (row + 2) % 3], c = [(column + 1) % 3, (column + 2) % 3];
            return m[r[0] * 3 + c[0]] * m[r[1] * 3 + c[1]] - m[r[0] * 3 + c[1]] * m[r[1] * 3 + c[0]];
        }

        var determinant = m[0] * Minor(0, 0) + m[1] * Minor(0, 1) + m[2] * Minor(0, 2);
        return [.. Enumerable.Range(0, 9).Select(i => Minor(i % 3, i / 3) / determinant)];
    }
}
