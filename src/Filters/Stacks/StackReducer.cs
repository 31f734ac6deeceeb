using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// Reduces the samples of a stack, or of two or more images, at each pixel to one. A gray image among color images is used for
/// every channel. Alpha is taken from the first image that has it.
/// </summary>
public abstract class StackReducer : Operator
{
    /// <inheritdoc/>
    public sealed override InputPorts Inputs => InputPorts.Stack;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [CompatibleImages.Color(inputs, Inputs.Name)];

    /// <inheritdoc/>
    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public sealed override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ReducerKernel<float>.Layout(inputs.Count, sizeof(float), Doubles(inputs.Count));

    /// <inheritdoc/>
    public sealed override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => ReducerKernel<byte>.Layout(inputs.Count, type.Bytes(), Doubles(inputs.Count));

    /// <inheritdoc/>
    public override string Explain(IReadOnlyList<ImageInfo> inputs) =>
        inputs.Count == 1 ? "of 1 image" : $"of {inputs.Count} images";

    /// <summary>Returns the number of rows of doubles that the kernel needs; none by default.</summary>
    private protected virtual int Doubles(int images) => 0;
}
