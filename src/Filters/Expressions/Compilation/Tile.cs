using PipelineKit.Operators;

namespace PipelineKit.Filters.Expressions.Compilation;

/// <summary>A strip of columns that is worked on from the top of the image to its bottom.</summary>
/// <param name="First">Its first column.</param>
/// <param name="Width">How many columns.</param>
/// <param name="ImageWidth">Columns of the image.</param>
/// <param name="ImageHeight">Rows of the image that the kernel reads.</param>
/// <param name="Window">The window.</param>
/// <param name="Reach">The window and the neighbours beyond it.</param>
/// <param name="Shrinks">Whether the window is cut at the image's edges.</param>
internal sealed record Tile(int First, int Width, int ImageWidth, int ImageHeight, Extent Window, Extent Reach, bool Shrinks)
{
    /// <summary>Rows for work in between.</summary>
    public Memory Memory { get; } = new(Reach.Left, Width, Reach.Right);

    /// <summary>Rows of the window.</summary>
    public int High => Window.Top + Window.Bottom + 1;

    /// <summary>Columns of the window.</summary>
    public int Wide => Window.Left + Window.Right + 1;

    /// <summary>Columns the windows of the tile lie on.</summary>
    public int Under => Width + Window.Left + Window.Right;

    /// <summary>Whether a row is in the image, or made by its border.</summary>
    public bool Has(int y) => !Shrinks || (uint)y < (uint)ImageHeight;

    /// <summary>Columns of the windows that lie left and right of the image, where it shrinks them.</summary>
    public (int Left, int Right) Missing => Shrinks
        ? (Math.Max(0, Window.Left - First), Math.Max(0, First + Width + Window.Right - ImageWidth))
        : (0, 0);
}
