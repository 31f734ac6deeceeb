using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Provides the samples of a small image, such as a CSV file, as a table for a parameter of another stage. A gray image gives its
/// rows and columns; one with several channels, such as an input read <c>as: table</c>, gives a row for each pixel and a column
/// for each channel.
/// </summary>
[Operator("table", Family = "whole",
    Summary = "Provides the samples of a small image as a table for parameters of other stages.", Example = "{ op: table }")]
public sealed class Table : WholeImageOperator
{
    private const int Most = 1 << 18;

    /// <summary>The required numbers of rows and columns; null for any.</summary>
    [Parameter("The required rows and columns; needed if the table is a kernel, whose size determines the plan.", Min = 1)]
    public WindowSize? Size { get; init; }

    /// <summary>No image; the result is a value.</summary>
    public override IReadOnlyList<string> Outputs => [];

    /// <summary>All channels are table columns.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values => [new("table", ValueKind.Table, "The samples.") { Shape = Size }];

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var (rows, columns) = Shape(inputs[0]);
        if (rows * columns > Most)
            throw new PipelineException(Codes.BadGeometry,
                $"{inputs[0]} has {rows * columns:N0} numbers, but a table holds at most {Most:N0}",
                "reduce the image with 'crop' or 'resize'");
        if (Size is { } size && (rows, columns) != (size.Height, size.Width))
            throw new PipelineException(Codes.BadGeometry,
                $"the table has {rows} × {columns}, but 'size' is {size.Height} × {size.Width}",
                "correct 'size', or use another file");
        return [];
    }

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        2 * sizeof(double) * inputs[0].Pixels * inputs[0].Channels;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Gathering<T>(context.Inputs[0]);

    private static (long Rows, long Columns) Shape(ImageInfo image) =>
        image.Channels == 1 ? (image.Height, image.Width) : (image.Pixels, image.Channels);

    private sealed class Gathering<T>(ImageInfo image) : Analysis<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly List<double> samples = [];

        public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
        {
            var row = new double[image.Width * image.Channels];
            for (var i = 0; i < row.Length; i++)
                row[i] = double.CreateTruncating(inputs[0][y, i % image.Channels][i / image.Channels]);
            return row;
        }

        public override void Fold(object part) => samples.AddRange((double[])part);

        public override IReadOnlyDictionary<string, object> Finish()
        {
            var (rows, columns) = Shape(image);
            return new Dictionary<string, object> { ["table"] = new Matrix((int)rows, (int)columns, samples.ToArray()) };
        }
    }
}
