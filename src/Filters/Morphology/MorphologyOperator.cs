using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>
/// The base of grayscale morphology: a flat structuring element, given by shape and size or as a table, and its anchor. Erosion
/// takes the minimum under the element, as SciPy's <c>grey_erosion</c> and OpenCV's <c>erode</c>; dilation the maximum under the
/// element rotated by 180 degrees, as SciPy's, so that opening and closing never shift the image. Without transparency, operators
/// of two steps equal two consecutive stages, borders included. Under <c>border: shrink</c>, samples outside the image are
/// ignored, as by default in OpenCV.
/// </summary>
public abstract class MorphologyOperator : AreaOperator
{
    /// <summary>The shape of the element.</summary>
    [Parameter("The shape of the structuring element.")]
    public ElementShape Shape { get; init; } = ElementShape.Rectangle;

    /// <summary>The size of the element.</summary>
    [Parameter("Height and width of the structuring element.", Min = 1, Max = 1023, Unit = "pixels")]
    public WindowSize Size { get; init; } = 3;

    /// <summary>An element of any form; an alternative to shape and size.</summary>
    [Parameter("The structuring element as rows of 0 and 1, in place of 'shape' and 'size'.", Min = 0, Max = 1)]
    public Matrix? Element { get; init; }

    /// <summary>The position of the output pixel in the element.</summary>
    [Parameter("The element on the output pixel: [row, column] from the top left.")]
    public Anchor Anchor { get; init; } = Anchor.Middle;

    /// <summary>The element, for erosion.</summary>
    internal FlatElement Flat => Element is { } table ? FlatElement.Of(table, Anchor) : FlatElement.Of(Shape, Size, Anchor);

    /// <summary>The steps (true dilates, false erodes); the output derived from them; the steps subtracted from it.</summary>
    private protected abstract (bool[] Dilates, Given Given, bool[]? LessDilates) Work { get; }

    /// <inheritdoc/>
    public sealed override int RowsAtOnce => Math.Min(64, 4 * Window.Height);

    private MorphologySteps<T> Steps<T>(bool[] dilates, bool numbers = true)
        where T : unmanaged, INumberBase<T> => new(this, numbers, dilates);

    private WindowSize Window => Element is { } table ? new(table.Rows, table.Columns) : Size;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        var (row, column) = Anchor.In(Window);
        if (row >= Window.Height || column >= Window.Width)
            check.Fail(Codes.BadCombination, "anchor", $"the anchor {Anchor} lies outside the element of {Window}",
                $"rows run from 0 to {Window.Height - 1}, columns from 0 to {Window.Width - 1}");
        else if (Element is { } table && table.Values.ContainsAnyExcept(0, 1))
            check.Fail(Codes.OutOfRange, "element", "the structuring element must contain only 0 and 1",
                "write 1 for members, 0 for other positions");
        else if (Flat.Chords.Count == 0)
            check.Fail(Codes.BadCombination, "element", "the structuring element is empty", "set at least one element to 1");
    }

    /// <summary>
    /// Selecting samples preserves integers. A difference can be negative, and a window cut off at the edge can be empty.
    /// </summary>
    public sealed override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        Work is { Given: Given.Result, LessDilates: null } && (Border != Border.Shrink || Flat.HoldsAnchor)
            ? ChosenIntegers(inputs) : null;

    /// <inheritdoc/>
    public sealed override bool TakesIntegers(SampleType type, KernelContext context) => true;

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) => Kernel<T>(numbers: true);

    /// <inheritdoc/>
    public sealed override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => Scratch(inputs, outputs);

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        Kernel<T>(context.Inputs[0].Integers is not null);

    private MorphologyKernel<T> Kernel<T>(bool numbers)
        where T : unmanaged, INumberBase<T> =>
        new(Steps<T>(Work.Dilates, numbers), Work.Given, Work.LessDilates is { } less ? Steps<T>(less, numbers) : null);

    /// <inheritdoc/>
    public sealed override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        MorphologyKernel<float>.Layout(
            Steps<float>(Work.Dilates), Work.LessDilates is { } less ? Steps<float>(less) : null, outputs[0].Width);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs)
    {
        var (row, column) = Anchor.In(Window);
        return $"element {Window}, anchor [{row}, {column}], " +
            (Flat.IsRectangle ? "down the columns, then along the row" : $"{Flat.Chords.Count} chords");
    }
}

/// <summary>Erosion, dilation, or the difference of both: one step for each window.</summary>
public abstract class OneStepMorphology : MorphologyOperator
{
    /// <summary>Whether the operator includes erosion, and dilation.</summary>
    private protected abstract (bool Erodes, bool Dilates) Parts { get; }

    /// <inheritdoc/>
    public sealed override Extent Extent(int input)
    {
        var (erosion, dilation) = (Flat.Extent, Flat.Reflected().Extent);
        return Parts switch
        {
            (true, false) => erosion,
            (false, true) => dilation,
            _ => new(Math.Max(erosion.Top, dilation.Top), Math.Max(erosion.Left, dilation.Left),
                Math.Max(erosion.Bottom, dilation.Bottom), Math.Max(erosion.Right, dilation.Right)),
        };
    }
}

/// <summary>Erosion and dilation in sequence.</summary>
public abstract class TwoStepMorphology : MorphologyOperator
{
    /// <inheritdoc/>
    public sealed override Extent Extent(int input)
    {
        var (top, left, bottom, right) = Flat.Extent;
        if (Border == Border.Valid)
            return new(top + bottom, left + right, top + bottom, left + right);
        // Beyond the edge, the second step reads results of the first from inside the image, possibly mirrored.
        var (rows, columns) = (2 * Math.Max(top, bottom), 2 * Math.Max(left, right));
        return new(rows, columns, rows, columns);
    }
}
