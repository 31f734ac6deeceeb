using System.Numerics;
using PipelineKit.Graph;
using PipelineKit.Operators;

namespace PipelineKit.Testing;

/// <summary>
/// Returns its input unchanged, but reads far beyond it with a constant border: another reader of the input then finds this value
/// outside its declared reach.
/// </summary>
internal sealed class WideNeighbor : AreaOperator
{
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    public override Extent Extent(int input) => new(8, 40, 8, 40);

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new UnaryKernel<T, Same<T>>(default);

    /// <summary>Creates a stage of it on one input of a pipeline.</summary>
    public static GraphNode Node(int input, double value) => new()
    {
        Name = $"neighbor {input}",
        OperatorName = "neighbor",
        Operator = new WideNeighbor { Border = Imaging.Border.Constant, Value = value },
        Inputs = [EdgeRef.Input(input)],
        InputNames = ["a"],
    };

    private readonly struct Same<T> : IUnaryFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Vector<T> Apply(Vector<T> x) => x;
    }
}
