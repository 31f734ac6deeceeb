using PipelineKit.Filters.Area;
using PipelineKit.Formulas.Plain;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Tests.Formulas;

/// <summary>A window expression computed by the plain evaluator: the oracle of the compiled one.</summary>
internal sealed class PlainWindow(WindowExpression window) : AreaOperator
{
    public override InputPorts Inputs => window.Inputs;

    public override IReadOnlyList<string> Outputs => window.Outputs;

    public override Extent Extent(int input) => window.Extent(input);

    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => window.Infer(inputs);

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new PlainKernel<T>(
        window.Parsed.Formulas(context.InputNames, context.Inputs),
        PipelineKit.Operators.Extent.Of(window.Size, window.Anchor), window.Border == Border.Shrink);
}
