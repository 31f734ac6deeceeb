using System.Globalization;

namespace PipelineKit.Imaging;

/// <summary>A small table of exact numbers, row by row: a kernel, a list of centers, a table of values. Immutable.</summary>
public sealed class Matrix : IEquatable<Matrix>
{
    private readonly double[] data;

    /// <summary>A table of <paramref name="rows"/> × <paramref name="columns"/>; <paramref name="values"/> are copied.</summary>
    /// <exception cref="ArgumentException">The number of values is not rows × columns, or either is below 1.</exception>
    public Matrix(int rows, int columns, ReadOnlySpan<double> values)
    {
        if (rows < 1 || columns < 1 || values.Length != (long)rows * columns)
            throw new ArgumentException($"{values.Length} values do not fill a table of {rows} × {columns}.", nameof(values));
        (Rows, Columns, data) = (rows, columns, values.ToArray());
    }

    /// <summary>How many rows.</summary>
    public int Rows { get; }

    /// <summary>How many columns.</summary>
    public int Columns { get; }

    /// <summary>All values, row by row.</summary>
    public ReadOnlySpan<double> Values => data;

    /// <summary>One value; both indices count from 0.</summary>
    public double this[int row, int column] => data[row * Columns + column];

    /// <inheritdoc/>
    public bool Equals(Matrix? other) =>
        other is not null && Rows == other.Rows && Columns == other.Columns && data.AsSpan().SequenceEqual(other.data);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Matrix);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rows, Columns, data.Length > 0 ? data[0] : 0);

    /// <summary><c>[[1, 2], [3, 4]]</c>, as a pipeline file writes it.</summary>
    public override string ToString() => "[" + string.Join(", ", Enumerable.Range(0, Rows).Select(r =>
        "[" + string.Join(", ",
            Enumerable.Range(0, Columns).Select(c => this[r, c].ToString("R", CultureInfo.InvariantCulture))) + "]")) + "]";
}
