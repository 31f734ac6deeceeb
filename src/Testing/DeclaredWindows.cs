using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Testing;

/// <summary>The samples of one input in the window of each output sample, as declared by an operator.</summary>
internal sealed class DeclaredWindows
{
    private readonly Extent extent;
    private readonly Border border;
    private readonly ImageInfo image;

    private DeclaredWindows(Extent extent, Border border, ImageInfo image) =>
        (this.extent, this.border, this.image) = (extent, border, image);

    /// <summary>Returns the windows of a stage in one input; null if its operator has no fixed windows.</summary>
    public static DeclaredWindows? Of(Operator stage, int input, IReadOnlyList<ImageInfo> images)
    {
        if (stage.Analyses || stage is GeometryOperator)
            return null;
        if (stage is not AreaOperator area)
            return Of(stage.Reach(input, images), images[input], stage is OperatorStandIn);
        return new(area.Extent(input), area.Border, images[input]);
    }

    /// <summary>Returns whether a sample of the input is in the window of an output sample.</summary>
    public bool Holds(int y, int x, int row, int column) =>
        Holds(y, extent.Top, extent.Bottom, row, image.Height) && Holds(x, extent.Left, extent.Right, column, image.Width);

    // An operator that rearranges rows can also declare a reach without neighbors.
    private static DeclaredWindows? Of(Reach reach, ImageInfo image, bool toldByAnother) =>
        reach is not { IsWhole: false, Around: var (above, below) } || (toldByAnother && reach == Reach.Point)
            || reach.Border is Border.Valid ? null
        : reach.Border is not Border.Shrink ? new(new(above, reach.Left, below, reach.Right), reach.Border, image)
        // With a shrinking border, the reach does not include columns; windows are assumed to be as wide as they are high.
        : new(new(above, above, below, below), reach.Border, image);

    private bool Holds(int at, int before, int after, int place, int length)
    {
        var (first, last) = border == Border.Valid ? (at, at + before + after) : (at - before, at + after);
        for (var i = first; i <= last; i++)
            if (border.Map(i, length) == place)
                return true;
        return false;
    }
}
