namespace PipelineKit.Operators;

/// <summary>Height and width of a window, odd or even; in YAML <c>5</c>, <c>3x5</c> (height × width) or <c>[3, 5]</c>.</summary>
public readonly record struct WindowSize(int Height, int Width)
{
    /// <summary>Creates a square window size.</summary>
    public static implicit operator WindowSize(int size) => new(size, size);

    /// <inheritdoc/>
    public override string ToString() => $"{Height}x{Width}";
}

/// <summary>
/// The sample of the window that lies on the output pixel, counted from the window's top left; in YAML <c>[row, column]</c>
/// or <c>middle</c>, which is (size − 1) / 2 rounded down, or <c>scipy</c>, which is size / 2 rounded down.
/// </summary>
public readonly record struct Anchor(int Row, int Column)
{
    /// <summary>Gets the middle, for any window size.</summary>
    public static Anchor Middle => new(-1, -1);

    /// <summary>
    /// Gets the middle as in SciPy's filters: for even sizes, the lower or right one of the two samples about the center.
    /// </summary>
    public static Anchor Scipy => new(-2, -2);

    /// <summary>This anchor in a window of such a size: names become coordinates.</summary>
    public Anchor In(WindowSize size) => this == Middle ? new((size.Height - 1) / 2, (size.Width - 1) / 2)
        : this == Scipy ? new(size.Height / 2, size.Width / 2) : this;

    /// <inheritdoc/>
    public override string ToString() => this == Middle ? "middle" : this == Scipy ? "scipy" : $"[{Row}, {Column}]";
}
