using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>
/// Arranges the images of a stack, or two or more inputs, in a grid in their order, as ImageMagick's <c>montage</c>. All images
/// must have the same size; use <c>resize</c> and <c>canvas</c> first if they do not. The result has alpha if an input has alpha
/// or the background color is not opaque.
/// </summary>
[Operator("montage", Family = "compose", Summary = "Arranges the images of a stack in a grid.",
    Example = "{ op: montage, in: [a, b, c], columns: 2, gap: 6, color: white }",
    Synonyms = ["contact-sheet", "grid"])]
public sealed class Montage : Operator
{
    /// <summary>By default, enough to make the sheet about square, counted in images.</summary>
    [Parameter("Number of columns; by default, the square root of the number of images, rounded up.",
        Min = 1, Max = InputPorts.LargestStack)]
    public int? Columns { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("Gap between images and around the grid.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int Gap { get; init; }

    /// <summary>Black by default.</summary>
    [Parameter("Background color: \"#ff8000\", with alpha \"#ff800080\", or a name such as white or transparent.")]
    public string Color { get; init; } = "black";

    /// <inheritdoc/>
    public override InputPorts Inputs => InputPorts.Stack;

    /// <summary>Pixels are moved without mixing.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check) => Paint.Check(check, "color", Color);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = CompatibleImages.Mixed(inputs, Inputs.Name);
        var (columns, rows) = Grid(inputs.Count);
        var (width, height) = (Length(columns, image.Width), Length(rows, image.Height));
        if (width > int.MaxValue || height > int.MaxValue)
            throw new PipelineException(Codes.BadGeometry, $"the grid would be {width}×{height}",
                "make the images smaller with 'resize'");
        var sheet = (Paint.Of(Color).IsOpaque ? image : image.WithAlpha()) with { Width = (int)width, Height = (int)height };
        Paint.Of(Color).Samples(sheet, "color");
        return [sheet];
    }

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs)
    {
        var (top, height) = (Corner(input, inputs.Count, inputs[0]).Top, inputs[input].Height);
        return Operators.Reach.Mapped(rows => new(Math.Max(0, rows.First - top), Math.Min(height, rows.End - top)));
    }

    /// <inheritdoc/>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].IntegersToWhite is { } type && inputs.All(i => i.IntegersToWhite == type) && Holds(type, Infer(inputs)[0])
            ? type : null;

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) =>
        context.Outputs[0].White == type.White() && Holds(type, context.Outputs[0]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => SheetOf<T>(context);

    /// <inheritdoc/>
    public override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) => SheetOf<T>(context);

    /// <inheritdoc/>
    public override string Explain(IReadOnlyList<ImageInfo> inputs) =>
        $"{inputs.Count} images in {Grid(inputs.Count).Rows} rows of {Grid(inputs.Count).Columns}";

    private (int Columns, int Rows) Grid(int count)
    {
        var columns = Math.Min(count, Columns ?? (int)Math.Ceiling(Math.Sqrt(count)));
        return (columns, (count + columns - 1) / columns);
    }

    private long Length(int count, int side) => ((long)count * side) + ((count + 1L) * Gap);

    private (int Left, int Top) Corner(int index, int count, ImageInfo image)
    {
        var columns = Grid(count).Columns;
        return (Gap + (index % columns * (image.Width + Gap)), Gap + (index / columns * (image.Height + Gap)));
    }

    private bool Holds(SampleType type, ImageInfo sheet) =>
        Array.TrueForAll(Paint.Of(Color).Samples(sheet, "color"), v => type.Holds(v));

    private Sheet<T> SheetOf<T>(KernelContext context)
        where T : unmanaged, INumberBase<T> => new(
            [.. context.Inputs.Select((image, i) => Corner(i, context.Inputs.Count, image))],
            Paint.Of(Color).Samples(context.Outputs[0], "color"));

    private sealed class Sheet<T>((int Left, int Top)[] corners, double[] color) : RowKernel<T>
        where T : unmanaged, INumberBase<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var output = task.Output;
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < output.Info.Channels; channel++)
                {
                    var target = output[y, channel].Span;
                    target.Fill(T.CreateTruncating(color[channel]));
                    for (var i = 0; i < corners.Length; i++)
                        if (y - corners[i].Top is >= 0 and var row && row < task.Inputs[i].Info.Height)
                            Lay(task.Inputs[i], row, channel, output.Info, target[corners[i].Left..]);
                }
        }

        private static void Lay(Imaging.InputRows<T> input, int y, int channel, ImageInfo sheet, Span<T> target)
        {
            var info = input.Info;
            if (channel < sheet.ColorChannels)
                input[y, info.ColorChannel(channel)].Span.CopyTo(target);
            else if (info.HasAlpha)
                input[y, info.ColorChannels].Span.CopyTo(target);
            else
                target[..info.Width].Fill(T.CreateTruncating(sheet.White ?? 1));
        }
    }
}
