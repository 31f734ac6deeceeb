using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Sources;

/// <summary>
/// Makes an image out of nothing but its parameters. Its size is <c>width</c> and <c>height</c>, or that of the image that
/// <c>in: { like: … }</c> names, whose white it takes too and whose samples it never reads.
/// </summary>
public abstract class SourceOperator : Operator
{
    /// <summary>Columns; those of <c>like</c> by default.</summary>
    [Parameter("The number of columns; by default, that of the input 'like'.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int? Width { get; init; }

    /// <summary>Rows; those of <c>like</c> by default.</summary>
    [Parameter("The number of rows; by default, that of the input 'like'.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int? Height { get; init; }

    /// <summary>The nominal white; that of <c>like</c> by default, 255 without it.</summary>
    [Parameter("The nominal white; by default, that of the input 'like', otherwise 255.",
        Min = 0, AboveMin = true, Unit = "sample values")]
    public double? White { get; init; }

    /// <summary>An image to take the size from, or none.</summary>
    public override InputPorts Inputs { get; } = new(0, 1) { Names = ["like"] };

    /// <summary>Nothing of the input passes, its alpha neither.</summary>
    public sealed override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (check.InputNames.Count > 0)
            return;
        foreach (var (name, value) in new[] { ("width", Width), ("height", Height) })
            if (value is null)
                check.Fail(Codes.MissingParameter, name, $"'{name}' is missing, and there is no input to take it from",
                    $"write {name}: 512, or in: {{ like: … }} with an image of the size wanted");
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var like = inputs.Count > 0 ? inputs[0] : new ImageInfo(Width!.Value, Height!.Value, 1) { White = 255 };
        return [Describe(new ImageInfo(Width ?? like.Width, Height ?? like.Height, 1) { White = White ?? like.White })];
    }

    /// <summary>No row of it is needed: its size is all that is asked of it.</summary>
    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <summary>The image that is made: the size and white given, with the channels added.</summary>
    protected abstract ImageInfo Describe(ImageInfo size);

    /// <summary>An image of as many channels as a color has numbers; of two or four numbers the last is alpha.</summary>
    protected static ImageInfo Colored(ImageInfo size, IReadOnlyList<double> color) =>
        size with { Channels = color.Count, HasAlpha = color.Count is 2 or 4 };

    /// <summary>Checks that a color can be one.</summary>
    protected static void CheckColor(OperatorCheck check, string parameter, IReadOnlyList<double> color)
    {
        if (color.Count is < 1 or > 4)
            check.Fail(Codes.NotAllowed, parameter, $"'{parameter}' has {color.Count} numbers",
                "write 1 (gray), 2 (gray and alpha), 3 (red, green, blue) or 4 (with alpha)");
    }

    /// <summary>Checks that two colors can be in one image.</summary>
    protected static void CheckColors(OperatorCheck check,
        (string Name, IReadOnlyList<double> Color) one, (string Name, IReadOnlyList<double> Color) other)
    {
        CheckColor(check, one.Name, one.Color);
        CheckColor(check, other.Name, other.Color);
        if (one.Color.Count != other.Color.Count)
            check.Fail(Codes.BadCombination, other.Name,
                $"'{other.Name}' has {other.Color.Count} numbers, '{one.Name}' {one.Color.Count}",
                "give both colors the same channels");
    }
}
