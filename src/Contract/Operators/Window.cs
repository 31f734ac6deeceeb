using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// The samples of one input around an output pixel, for the simple form of <see cref="WindowOperator"/>. Rows run from
/// <see cref="Top"/> to <see cref="Bottom"/> and columns from <see cref="Left"/> to <see cref="Right"/>, relative to the anchor:
/// <c>window[0, 0]</c> is the sample at the pixel. With a shrinking border, windows are smaller at the edges.
/// </summary>
public readonly unsafe ref struct Window
{
    private readonly ReadOnlySpan<nint> rows;
    private readonly int column;
    private readonly bool single;

    internal Window(ReadOnlySpan<nint> rows, Extent extent, int column, bool single)
    {
        this.rows = rows;
        (this.column, this.single) = (column, single);
        (Top, Left, Bottom, Right) = (-extent.Top, -extent.Left, extent.Bottom, extent.Right);
    }

    /// <summary>Gets the first row, 0 or negative.</summary>
    public int Top { get; }

    /// <summary>Gets the last row, 0 or positive.</summary>
    public int Bottom { get; }

    /// <summary>Gets the first column, 0 or negative.</summary>
    public int Left { get; }

    /// <summary>Gets the last column, 0 or positive.</summary>
    public int Right { get; }

    /// <summary>Gets the number of samples.</summary>
    public int Count => (Bottom - Top + 1) * (Right - Left + 1);

    /// <summary>Gets the sample at the pixel itself.</summary>
    public double Center => this[0, 0];

    /// <summary>
    /// Gets the sample <paramref name="dy"/> rows below and <paramref name="dx"/> columns to the right of the pixel.
    /// </summary>
    public double this[int dy, int dx]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var row = rows[dy - Top];
            return single ? ((float*)row)[column + dx] : ((double*)row)[column + dx];
        }
    }
}

/// <summary>
/// The rows around an output row, for the fast form of <see cref="WindowOperator"/>. Extents are those of the window, or of the
/// part inside the image at an edge with a shrinking border.
/// </summary>
public readonly unsafe ref struct Neighborhood<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<nint> rows;

    internal Neighborhood(ReadOnlySpan<nint> rows, Extent extent)
    {
        this.rows = rows;
        (Top, Left, Bottom, Right) = (-extent.Top, -extent.Left, extent.Bottom, extent.Right);
    }

    /// <summary>Gets the first row, 0 or negative.</summary>
    public int Top { get; }

    /// <summary>Gets the last row, 0 or positive.</summary>
    public int Bottom { get; }

    /// <summary>Gets the first column, 0 or negative.</summary>
    public int Left { get; }

    /// <summary>Gets the last column, 0 or positive.</summary>
    public int Right { get; }

    /// <summary>Gets the number of samples in a window.</summary>
    public int Count => (Bottom - Top + 1) * (Right - Left + 1);

    /// <summary>Returns row <paramref name="dy"/> below the output row of an input; index it by column plus dx.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* Row(int input, int dy) => (T*)rows[input * (Bottom - Top + 1) + dy - Top];

    /// <summary>
    /// Loads a vector of samples <paramref name="dy"/> rows below and <paramref name="dx"/> columns to the right of the pixels
    /// that start at column <paramref name="x"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Load(int input, int dy, int dx, int x) => Unsafe.ReadUnaligned<Vector<T>>(Row(input, dy) + x + dx);
}

/// <summary>
/// A function of the windows around adjacent pixels, applied to a vector of pixels. Implement it as a readonly struct that holds
/// its parameters.
/// </summary>
public interface IWindowFormula<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes columns <paramref name="x"/> to <paramref name="x"/> + <c>Vector&lt;T&gt;.Count</c> − 1.</summary>
    Vector<T> Apply(in Neighborhood<T> window, int x);
}
