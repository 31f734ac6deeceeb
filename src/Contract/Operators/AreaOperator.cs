using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Base class for operators where every output pixel depends on a neighborhood of known extent in each input, all of the same
/// size. For filters with their own kernel; for a function of a window, derive from <see cref="WindowOperator"/>.
/// </summary>
public abstract class AreaOperator : Operator
{
    /// <summary>Gets how samples outside the image are filled.</summary>
    [Parameter("The border mode, which fills samples outside the image.")]
    public Border Border { get; init; } = Border.Reflect;

    /// <summary>Gets the value outside the image, for a constant border.</summary>
    [Parameter("The value outside the image with border: constant.")]
    public double Value { get; init; }

    /// <summary>
    /// Returns the integer type of the inputs, for an operator that selects samples of its windows unchanged: a constant border
    /// value must be such an integer too.
    /// </summary>
    protected SampleType? ChosenIntegers(IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Integers is { } type && inputs.All(i => i.Integers == type)
            && (Border != Border.Constant || type.Holds(Value))
            ? type : null;

    /// <summary>Returns how far the neighborhood extends in an input.</summary>
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
                $"the window does not fit: the image is {image.Width}×{image.Height}, the window " +
                $"{all.Max(e => e.Left + e.Right) + 1}×{all.Max(e => e.Top + e.Bottom) + 1}",
                "choose a border other than 'valid', or a smaller window");
        return [.. Outputs.Select(_ => image with { Width = width, Height = height })];
    }

    /// <inheritdoc/>
    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs)
    {
        // With a wrapping border, the first row needs the last rows of the image.
        var extent = Extent(input);
        var reach = Operators.Reach.Window(extent, Border, Value);
        return Border == Border.Wrap && extent.Top + extent.Bottom > 0 ? reach.Held() : reach;
    }
}
