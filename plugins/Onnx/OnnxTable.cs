using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Onnx;

/// <summary>
/// A neural net over a whole image that gives numbers: classes, an embedding, boxes. The image must have the size that the net
/// takes. The table has a row for each of the result's last dimension, those before it being put one below the other; <c>best</c>
/// is the column of the largest number of the first row, which for a classifier is the class.
/// </summary>
[Operator("onnx-table", Family = "model", Summary = "A neural net from an ONNX file, image to table.",
    Example = "{ op: onnx-table, model: means.onnx }",
    Synonyms = ["classify", "embedding", "detect", "inference"])]
public sealed class OnnxTable : WholeImageOperator, IModelOperator
{
    /// <inheritdoc/>
    [Parameter("The model's file: one tensor of floats in, one out. Best given by a parameter with type: file.")]
    public required string Model { get; init; }

    /// <inheritdoc/>
    [Parameter("The order in which the net takes samples: channel by channel (nchw), pixel by pixel (nhwc), " +
        "or as its shape says.")]
    public ModelLayout Layout { get; init; }

    /// <inheritdoc/>
    [Parameter("What white becomes: 1, or 255 for nets that take bytes' values.", Min = 0, AboveMin = true)]
    public double Range { get; init; } = 1;

    /// <inheritdoc/>
    [Parameter("What is subtracted then, a number for each channel or one for all; nothing when left out.")]
    public IReadOnlyList<double> Mean { get; init; } = [];

    /// <inheritdoc/>
    [Parameter("What the rest is divided by, a number for each channel or one for all; 1 when left out.",
        Min = 0, AboveMin = true)]
    public IReadOnlyList<double> Deviation { get; init; } = [];

    /// <inheritdoc/>
    [Parameter("What computes it: the processor, or an NVIDIA card with the package for it (which nobody has tried here).")]
    public ModelProvider Provider { get; init; }

    /// <summary>No image: its values are what it gives.</summary>
    public override IReadOnlyList<string> Outputs => [];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("table", ValueKind.Table, "What the net gives."),
        new("best", ValueKind.Number, "The column, from 0, of the largest number of the first row."),
    ];

    /// <inheritdoc/>
    public override void Check(OperatorCheck check) => this.CheckProvider(check);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        Shape(inputs[0]);
        return [];
    }

    /// <summary>The numbers, and 128 floats a pixel for the net's layers.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Pixels * (inputs[0].Channels + OnnxOperator.FloatsOfLayers) * sizeof(float) + this.Open().Bytes;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new TableAnalysis<T>(this.Open(), Shape(context.Inputs[0]), this.Samples(context.Inputs[0]));

    private TensorShape Shape(ImageInfo image) =>
        this.Taken(image, image.Height, image.Width, "put 'resize' with fit: exact, or 'crop', before");
}
