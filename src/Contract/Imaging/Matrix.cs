using System.Globalization;

namespace PipelineKit.Imaging;

/// <summary>
/// An immutable table of exact numbers in row-major order, such as a kernel, a list of centers or a table of values.
/// </summary>
public sealed class Matrix : IEquatable<Matrix>
{
    private readonly double[] data;

    /// <summary>
    /// Creates a matrix of <paramref name="rows"/> × <paramref name="columns"/>; <paramref name="values"/> are copied.
    /// </summary>
    /// <exception cref="ArgumentException">The number of values is not rows × columns, or either is below 1.</exception>
    public Matrix(int rows, int columns, ReadOnlySpan<double> values)
    {
        if (rows < 1 || columns < 1 || values.Length != (long)rows * columns)
            throw new ArgumentException($"{values.Length} values do not fit a table of {rows} × {columns}.", nameof(values));
        (Rows, Columns, data) = (rows, columns, values.ToArray());
    }

    /// <summary>Gets the number of rows.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of columns.</summary>
    public int Columns { get; }

    /// <summary>Gets all values in row-major order.</summary>
    public ReadOnlySpan<double> Values => data;

    /// <summary>Gets a value; both indices count from 0.</summary>
    public double this[int row, int column] => data[row * Columns + column];

    /// <inheritdoc/>
    public bool Equals(Matrix? other) =>
        other is not null && Rows == other.Rows && Columns == other.Columns && data.AsSpan().SequenceEqual(other.data);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Matrix);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rows, Columns, data.Length > 0 ? data[0] : 0);

    /// <summary>Returns the matrix as a pipeline file writes it: <c>[[1, 2], [3, 4]]</c>.</summary>
    public override string ToString() => "[" + string.Join(", ", Enumerable.Range(0, Rows).Select(r =>
        "[" + string.Join(", ",
            Enumerable.Range(0, Columns).Select(c => this[r, c].ToString("R", CultureInfo.InvariantCulture))) + "]")) + "]";
}
