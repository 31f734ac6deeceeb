namespace PipelineKit.Studio.Drawing;

/// <summary>The box of a stage or an input in the graph.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The operator; <c>input</c> for an input.</param>
/// <param name="Layer">The column.</param>
/// <param name="Row">The row in the column.</param>
/// <param name="Sources">The wires to its inputs, including values.</param>
internal sealed record GraphBox(string Name, string Kind, int Layer, int Row, IReadOnlyList<GraphWire> Sources)
{
    /// <summary>The width of a box, and the distance between columns.</summary>
    public const int Width = 168, Column = 228;

    /// <summary>The height of a box, and the distance between rows.</summary>
    public const int Height = 132, Pitch = 160;

    /// <summary>Gets the left edge.</summary>
    public int X => Layer * Column;

    /// <summary>Gets the top edge.</summary>
    public int Y => Row * Pitch;
}

/// <summary>A wire between boxes.</summary>
/// <param name="From">The box where it starts.</param>
/// <param name="IsValue">Whether it is a value, not an image.</param>
internal sealed record GraphWire(string From, bool IsValue);
