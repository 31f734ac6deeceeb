using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Convolution;

/// <summary>
/// Factors a table of integers into columns times rows of integers, so that sums of integer samples remain exact. The rows are a
/// basis of the lattice of the table's rows (Hermite normal form), shortened in pairs (Lagrange and Gauss).
/// </summary>
internal static class WholeFactors
{
    // With 16-bit samples, sums then remain below 2^53.
    private const double Most = 1L << 36;
    private const long LargestWeight = 1L << 30;
    // Larger numbers have not been found to pay off, and may take long to find.
    private const int MostParts = 24, Sweeps = 100;
    // The limit for intermediate numbers; products of two fit in 128 bits.
    private static readonly Int128 Largest = Int128.One << 60;

    /// <summary>Returns whether all numbers are integers and small enough to factor.</summary>
    public static bool AreOf(Matrix table)
    {
        foreach (var value in table.Values)
            if (!(Math.Abs(value) <= LargestWeight && value == Math.Truncate(value)))
                return false;
        return true;
    }

    /// <summary>
    /// Returns the factors; null if there are more than <paramref name="most"/>, or sums with them might not be exact.
    /// </summary>
    public static IReadOnlyList<Separation>? Of(Matrix table, int most)
    {
        if (Basis(Rows(table), Math.Min(most, MostParts)) is not { } basis || Columns(Rows(table), basis) is not { } columns)
            return null;
        Int128[][] rows = [.. basis.Select(b => b.Row)];
        if (!Shorten(rows, columns))
            return null;
        Separation[] parts =
            [.. rows.Select((row, k) => new Separation([.. columns[k].Select(v => (double)v)], [.. row.Select(v => (double)v)]))];
        return parts.Sum(p => p.Column.Sum(Math.Abs) * p.Row.Sum(Math.Abs)) <= Most ? parts : null;
    }

    // Column by column, Euclid's algorithm leaves one row with a nonzero entry, which joins the basis.
    private static List<(Int128[] Row, int Pivot)>? Basis(Int128[][] rows, int most)
    {
        List<(Int128[] Row, int Pivot)> basis = [];
        List<Int128[]> left = [.. rows];
        for (var x = 0; x < rows[0].Length; x++)
        {
            Int128[]? pivot;
            while ((pivot = left.Where(r => r[x] != 0).MinBy(r => Int128.Abs(r[x]))) is not null)
            {
                var alone = true;
                foreach (var row in left)
                    if (row != pivot && row[x] != 0)
                    {
                        if (!Subtract(row, pivot, row[x] / pivot[x]))
                            return null;
                        alone &= row[x] == 0;
                    }
                if (!alone)
                    continue;
                if (basis.Count == most)
                    return null;
                basis.Add((pivot, x));
                left.Remove(pivot);
                break;
            }
        }
        return basis;
    }

    // Returns the multiples of each basis row in each row of the table.
    private static Int128[][]? Columns(Int128[][] rows, List<(Int128[] Row, int Pivot)> basis)
    {
        Int128[][] columns = [.. basis.Select(_ => new Int128[rows.Length])];
        for (var y = 0; y < rows.Length; y++)
            for (var k = 0; k < basis.Count; k++)
            {
                columns[k][y] = rows[y][basis[k].Pivot] / basis[k].Row[basis[k].Pivot];
                if (!Subtract(rows[y], basis[k].Row, columns[k][y]))
                    return null;
            }
        return columns;
    }

    // Subtracts a multiple of one row from another and adds it to the columns in turn, so that the products add up to the same.
    private static bool Shorten(Int128[][] rows, Int128[][] columns)
    {
        for (var (sweep, shorter) = (0, true); shorter && sweep < Sweeps; sweep++)
        {
            shorter = false;
            for (var i = 0; i < rows.Length; i++)
                for (var j = 0; j < rows.Length; j++)
                {
                    var times = i == j ? 0 : (Int128)Math.Round(Dot(rows[i], rows[j]) / Dot(rows[j], rows[j]));
                    if (times == 0)
                        continue;
                    var length = Dot(rows[i], rows[i]);
                    if (!Subtract(rows[i], rows[j], times) || !Subtract(columns[j], columns[i], -times))
                        return false;
                    // Because of rounding, a step may turn out not to shorten the row.
                    shorter |= Dot(rows[i], rows[i]) < length;
                }
        }
        return true;
    }

    private static double Dot(Int128[] first, Int128[] second)
    {
        var sum = 0.0;
        for (var x = 0; x < first.Length; x++)
            sum += (double)first[x] * (double)second[x];
        return sum;
    }

    // Returns false if numbers exceed the limit.
    private static bool Subtract(Int128[] row, Int128[] other, Int128 times)
    {
        var small = Int128.Abs(times) <= Largest;
        for (var x = 0; small && x < row.Length; x++)
            small = Int128.Abs(row[x] -= times * other[x]) <= Largest;
        return small;
    }

    private static Int128[][] Rows(Matrix table) =>
        [.. Enumerable.Range(0, table.Rows)
            .Select(y => Enumerable.Range(0, table.Columns).Select(x => (Int128)table[y, x]).ToArray())];
}
