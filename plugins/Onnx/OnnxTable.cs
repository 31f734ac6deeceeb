using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Onnx;

/// <summary>
/// Runs an ONNX model on a whole image and gives its output as a table: class scores, an embedding, or boxes. The image must
/// have the size that the model expects. The last dimension of the output becomes the columns of the table; all others become
/// rows. <c>best</c> is the index of the largest value in the first row, which is the class of a classifier.
/// </summary>
[Operator("onnx-table", Family = "model", Summary = "Runs an ONNX model on an image; the result is a table.",
    Example = "{ op: onnx-table, model: means.onnx }",
    Synonyms = ["classify", "embedding", "detect", "inference"])]
public sealed class OnnxTable : WholeImageOperator, IModelOperator
{
    /// <inheritdoc/>
    [Parameter("The ONNX model: one float tensor in, one out.")]
    public required ParameterFile Model { get; init; }

    /// <inheritdoc/>
    [Parameter("Memory layout of the input tensor: nchw (planar), nhwc (interleaved), or taken from its shape (auto).")]
    public ModelLayout Layout { get; init; }

    /// <inheritdoc/>
    [Parameter("Input value for white: 1, or 255 for models that expect 0–255.", Min = 0, AboveMin = true)]
    public double Range { get; init; } = 1;

    /// <inheritdoc/>
    [Parameter("Mean that is subtracted from the input, one number per channel or one for all; by default, 0.")]
    public IReadOnlyList<double> Mean { get; init; } = [];

    /// <inheritdoc/>
    [Parameter("Standard deviation by which the input is divided, one number per channel or one for all; by default, 1.",
        Min = 0, AboveMin = true)]
    public IReadOnlyList<double> Deviation { get; init; } = [];

    /// <inheritdoc/>
    [Parameter("Execution provider: cpu, or cuda with ONNX Runtime's GPU package (not yet tested).")]
    public ModelProvider Provider { get; init; }

    /// <summary>No images, only values.</summary>
    public override IReadOnlyList<string> Outputs => [];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("table", ValueKind.Table, "The output tensor of the model."),
        new("best", ValueKind.Number, "Index of the largest value in the first row, counted from 0: the class of a classifier."),
    ];

    /// <inheritdoc/>
    public override void Check(OperatorCheck check) => this.CheckProvider(check);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        Shape(inputs[0]);
        return [];
    }

    /// <summary>The tensor, and 128 floats per pixel for the model's layers.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Pixels * (inputs[0].Channels + OnnxOperator.FloatsOfLayers) * sizeof(float) + this.Open().Bytes;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new TableAnalysis<T>(this.Open(), Shape(context.Inputs[0]), this.Samples(context.Inputs[0]));

    private TensorShape Shape(ImageInfo image) =>
        this.Taken(image, image.Height, image.Width, "add 'resize' with fit: exact, or 'crop', before it");
}
