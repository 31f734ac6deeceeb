using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Sources;

/// <summary>An image of a single color.</summary>
[Operator("constant", Family = "source", Summary = "Generates an image of one color.",
    Example = "{ op: constant, color: [200, 60, 30], width: 96, height: 72 }",
    Synonyms = ["fill", "solid", "color"])]
public sealed class Constant : SourceOperator
{
    /// <summary>One sample per channel; the last of two or four is alpha. Black by default.</summary>
    [Parameter("The color: one sample per channel, gray or RGB, each with optional alpha.", Unit = "sample values")]
    public IReadOnlyList<double> Color { get; init; } = [0];

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        CheckColor(check, "color", Color);
    }

    /// <inheritdoc/>
    protected override ImageInfo Describe(ImageInfo size) => Colored(size, Color);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>([.. Color.Select(T.CreateTruncating)]);

    private sealed class Kernel<T>(T[] color) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < color.Length; channel++)
                    task.Output[y, channel].Span.Fill(color[channel]);
        }
    }
}
