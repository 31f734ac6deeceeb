namespace PipelineKit.Studio.Drawing;

/// <summary>A stage, or an input, as it is drawn.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its operator; <c>input</c> for an input.</param>
/// <param name="Layer">Its column.</param>
/// <param name="Row">Its place in the column.</param>
/// <param name="Sources">What it reads, by name, its values included.</param>
internal sealed record GraphBox(string Name, string Kind, int Layer, int Row, IReadOnlyList<GraphWire> Sources)
{
    /// <summary>The width of a box, and from one column to the next.</summary>
    public const int Width = 168, Column = 228;

    /// <summary>The height of a box, and from one row to the next.</summary>
    public const int Height = 132, Pitch = 160;

    /// <summary>Where it lies.</summary>
    public int X => Layer * Column;

    /// <summary>Where it lies.</summary>
    public int Y => Row * Pitch;
}

/// <summary>What goes from one box to another.</summary>
/// <param name="From">The box it comes from.</param>
/// <param name="IsValue">Whether it is a value, not an image.</param>
internal sealed record GraphWire(string From, bool IsValue);
