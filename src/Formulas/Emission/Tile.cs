using PipelineKit.Formulas.Scheduling;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Emission;

/// <summary>A strip of columns that is worked on from the top of the image to its bottom.</summary>
/// <param name="First">Its first column.</param>
/// <param name="Width">How many columns.</param>
/// <param name="ImageWidth">Columns of the image.</param>
/// <param name="ImageHeight">Rows of the image that the kernel reads.</param>
/// <param name="Window">The window.</param>
/// <param name="Reach">The window and the neighbors beyond it.</param>
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

    /// <summary>How many samples the window has at a pixel.</summary>
    public int Count(int y, int x) => !Shrinks
        ? High * Wide
        : (Math.Min(y + Window.Bottom, ImageHeight - 1) - Math.Max(y - Window.Top, 0) + 1)
            * (Math.Min(First + x + Window.Right, ImageWidth - 1) - Math.Max(First + x - Window.Left, 0) + 1);

    /// <summary>Whether a row is in the image, or made by its border.</summary>
    public bool Has(int y) => !Shrinks || (uint)y < (uint)ImageHeight;

    /// <summary>Columns of the windows that lie left and right of the image, where it shrinks them.</summary>
    public (int Left, int Right) Missing => Shrinks
        ? (Math.Max(0, Window.Left - First), Math.Max(0, First + Width + Window.Right - ImageWidth))
        : (0, 0);

    /// <summary>
    /// The first column that can be read, and the one after the last: the margins too, but where the window is cut.
    /// </summary>
    public (int First, int End) Readable => Shrinks
        ? (Math.Max(-Reach.Left, -First), Math.Min(Width + Reach.Right, ImageWidth - First))
        : (-Reach.Left, Width + Reach.Right);

    /// <summary>The same of the columns that windows lie on.</summary>
    public (int First, int End) Summed => Shrinks
        ? (Math.Max(-Window.Left, -First), Math.Min(Width + Window.Right, ImageWidth - First))
        : (-Window.Left, Width + Window.Right);
}
