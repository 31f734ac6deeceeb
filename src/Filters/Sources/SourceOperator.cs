using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Sources;

/// <summary>
/// Generates an image from parameters. Its size is <c>width</c> and <c>height</c>, or that of the image given by <c>in: { like: …
/// }</c>, from which it also takes the white, but no samples.
/// </summary>
public abstract class SourceOperator : Operator
{
    /// <summary>The number of columns; that of <c>like</c> by default.</summary>
    [Parameter("The number of columns; by default, that of the input 'like'.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int? Width { get; init; }

    /// <summary>The number of rows; that of <c>like</c> by default.</summary>
    [Parameter("The number of rows; by default, that of the input 'like'.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int? Height { get; init; }

    /// <summary>The nominal white; that of <c>like</c> by default, or 255 without it.</summary>
    [Parameter("The nominal white; by default, that of the input 'like', otherwise 255.",
        Min = 0, AboveMin = true, Unit = "sample values")]
    public double? White { get; init; }

    /// <summary>An optional image that provides the size.</summary>
    public override InputPorts Inputs { get; } = new(0, 1) { Names = ["like"] };

    /// <summary>No samples of the input are used, including alpha.</summary>
    public sealed override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (check.InputNames.Count > 0)
            return;
        foreach (var (name, value) in new[] { ("width", Width), ("height", Height) })
            if (value is null)
                check.Fail(Codes.MissingParameter, name, $"'{name}' is missing, and there is no 'like' input to take it from",
                    $"write {name}: 512, or in: {{ like: … }} with an image of the desired size");
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var like = inputs.Count > 0 ? inputs[0] : new ImageInfo(Width!.Value, Height!.Value, 1) { White = 255 };
        return [Describe(new ImageInfo(Width ?? like.Width, Height ?? like.Height, 1) { White = White ?? like.White })];
    }

    /// <summary>No rows are read; only the size is used.</summary>
    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <summary>Returns the generated image: the given size and white, with channels added.</summary>
    protected abstract ImageInfo Describe(ImageInfo size);

    /// <summary>Returns an image with one channel for each number of a color; the last of two or four is alpha.</summary>
    protected static ImageInfo Colored(ImageInfo size, IReadOnlyList<double> color) =>
        size with { Channels = color.Count, HasAlpha = color.Count is 2 or 4 };

    /// <summary>Checks that a color is valid.</summary>
    protected static void CheckColor(OperatorCheck check, string parameter, IReadOnlyList<double> color)
    {
        if (color.Count is < 1 or > 4)
            check.Fail(Codes.NotAllowed, parameter, $"'{parameter}' has {color.Count} numbers",
                "write 1 (gray), 2 (gray and alpha), 3 (red, green, blue) or 4 (with alpha)");
    }

    /// <summary>Checks that two colors have the same number of channels.</summary>
    protected static void CheckColors(OperatorCheck check,
        (string Name, IReadOnlyList<double> Color) one, (string Name, IReadOnlyList<double> Color) other)
    {
        CheckColor(check, one.Name, one.Color);
        CheckColor(check, other.Name, other.Color);
        if (one.Color.Count != other.Color.Count)
            check.Fail(Codes.BadCombination, other.Name,
                $"'{other.Name}' has {other.Color.Count} numbers, '{one.Name}' {one.Color.Count}",
                "use the same number of channels for both colors");
    }
}
