using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Every output pixel depends on a neighborhood of known extent in each input, all of one size. The shape of filters that
/// bring a kernel of their own; a function of a window written out is a <see cref="WindowOperator"/>.
/// </summary>
public abstract class AreaOperator : Operator
{
    /// <summary>What lies beyond the edges.</summary>
    [Parameter("The border mode, which fills samples outside the image.")]
    public Border Border { get; init; } = Border.Reflect;

    /// <summary>The value outside, for a constant border.</summary>
    [Parameter("The value outside the image with border: constant.")]
    public double Value { get; init; }

    /// <summary>
    /// The inputs' own type of integers, for an operator that gives samples of its windows as they are: what lies outside must
    /// be such an integer too.
    /// </summary>
    protected SampleType? ChosenIntegers(IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Integers is { } type && inputs.All(i => i.Integers == type)
            && (Border != Border.Constant || type.Holds(Value))
            ? type : null;

    /// <summary>How far the neighborhood extends in an input.</summary>
    public abstract Extent Extent(int input);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = SameSize.Infer(inputs, Inputs.Name);
        if (Border != Border.Valid)
            return [.. Outputs.Select(_ => image)];
        var all = Enumerable.Range(0, inputs.Count).Select(Extent).ToArray();
        var height = image.Height - all.Max(e => e.Top + e.Bottom);
        var width = image.Width - all.Max(e => e.Left + e.Right);
        if (height < 1 || width < 1)
            throw new PipelineException(Codes.BadGeometry,
                $"no whole window fits: the image is {image.Width}×{image.Height}, the window " +
                $"{all.Max(e => e.Left + e.Right) + 1}×{all.Max(e => e.Top + e.Bottom) + 1}",
                "choose another border than 'valid', or a smaller window");
        return [.. Outputs.Select(_ => image with { Width = width, Height = height })];
    }

    /// <inheritdoc/>
    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs)
    {
        // A border that wraps needs the far end of the image for its first row.
        var extent = Extent(input);
        var reach = Operators.Reach.Window(extent, Border, Value);
        return Border == Border.Wrap && extent.Top + extent.Bottom > 0 ? reach.Held() : reach;
    }
}
