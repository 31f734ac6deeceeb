using PipelineKit.Formulas.Scheduling;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Emission;

/// <summary>A strip of columns that is processed from the top of the image to the bottom.</summary>
/// <param name="First">The first column.</param>
/// <param name="Width">The number of columns.</param>
/// <param name="ImageWidth">The columns of the image.</param>
/// <param name="ImageHeight">The rows of the image that the kernel reads.</param>
/// <param name="Window">The window.</param>
/// <param name="Reach">The window and the neighbors outside it.</param>
/// <param name="Shrinks">Whether the window is clipped at the image's edges.</param>
internal sealed record Tile(int First, int Width, int ImageWidth, int ImageHeight, Extent Window, Extent Reach, bool Shrinks)
{
    /// <summary>Memory for intermediate rows.</summary>
    public Memory Memory { get; } = new(Reach.Left, Width, Reach.Right);

    /// <summary>The rows of the window.</summary>
    public int High => Window.Top + Window.Bottom + 1;

    /// <summary>The columns of the window.</summary>
    public int Wide => Window.Left + Window.Right + 1;

    /// <summary>The number of columns that the windows of the tile cover.</summary>
    public int Under => Width + Window.Left + Window.Right;

    /// <summary>Returns the number of samples in the window at a pixel.</summary>
    public int Count(int y, int x) => !Shrinks
        ? High * Wide
        : (Math.Min(y + Window.Bottom, ImageHeight - 1) - Math.Max(y - Window.Top, 0) + 1)
            * (Math.Min(First + x + Window.Right, ImageWidth - 1) - Math.Max(First + x - Window.Left, 0) + 1);

    /// <summary>Returns whether a row is in the image or filled by its border.</summary>
    public bool Has(int y) => !Shrinks || (uint)y < (uint)ImageHeight;

    /// <summary>The columns of the windows that are outside the image at the left and right, with a shrinking border.</summary>
    public (int Left, int Right) Missing => Shrinks
        ? (Math.Max(0, Window.Left - First), Math.Max(0, First + Width + Window.Right - ImageWidth))
        : (0, 0);

    /// <summary>
    /// The first readable column and the one after the last: including the margins, unless windows are clipped.
    /// </summary>
    public (int First, int End) Readable => Shrinks
        ? (Math.Max(-Reach.Left, -First), Math.Min(Width + Reach.Right, ImageWidth - First))
        : (-Reach.Left, Width + Reach.Right);

    /// <summary>The same range for the columns that the windows cover.</summary>
    public (int First, int End) Summed => Shrinks
        ? (Math.Max(-Window.Left, -First), Math.Min(Width + Window.Right, ImageWidth - First))
        : (-Window.Left, Width + Window.Right);
}
