using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Objects;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Edges one pixel wide (J. Canny, 1986), as OpenCV's <c>Canny</c> with an aperture of 3: ridges of the Sobel gradient above
/// <c>low</c> that are 8-connected to a pixel above <c>high</c>. With several color channels, the largest gradient at each pixel
/// is used. The image is not smoothed; use <c>gaussian</c> beforehand. Outside, edge pixels are repeated.
/// </summary>
[Operator("canny", Family = "whole", Summary = "Canny edge detector: edges one pixel wide, with hysteresis.",
    Example = "{ op: canny, low: 100, high: 250 }",
    Synonyms = ["edge", "edges"])]
public sealed class Canny : WholeImageOperator
{
    /// <summary>The magnitude above which a ridge can be part of an edge.</summary>
    [Parameter("The low threshold of the gradient magnitude; weaker ridges are not edges, others are if connected to " +
        "a strong edge.",
        Min = 0, Unit = "sample values")]
    public required double Low { get; init; }

    /// <summary>The magnitude above which a ridge starts an edge.</summary>
    [Parameter("The high threshold of the gradient magnitude; stronger ridges are always edges.",
        Min = 0, Unit = "sample values")]
    public required double High { get; init; }

    /// <summary>The norm of the gradient; L1 by default, as in OpenCV.</summary>
    [Parameter("How the gradient magnitude is computed: |x| + |y|, or the square root of x² + y².")]
    public GradientNorm Norm { get; init; } = GradientNorm.L1;

    /// <summary>NaN is not an edge.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["edges"];

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Low > High)
            check.Fail(Codes.BadCombination, "low", $"'low' is {Low}, above 'high', which is {High}", "exchange them");
    }

    /// <summary>Returns one channel: white on edges, 0 elsewhere; white is 255 if the image has no nominal white.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [inputs[0] with { Channels = 1, White = inputs[0].White ?? 255 }];

    /// <inheritdoc/>
    public override Reach AnalysisReach(int input, IReadOnlyList<ImageInfo> inputs) =>
        Operators.Reach.Window(Extent.Of(3, Anchor.Middle), Border.Replicate);

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => RunForest.MostBytes(inputs[0]);

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <summary>Edges are white; everything else is 0.</summary>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].IntegersToWhite;

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) => type.White() == context.Inputs[0].White;

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) =>
        new Kernel<T>((RunForest)context.Values["edges"], T.MaxValue);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context)
    {
        var (width, squared) = (context.Inputs[0].Width, Norm == GradientNorm.L2);
        var (low, high) = squared ? (Low * Low, High * High) : (Low, High);
        return context.InBytes is not [true] ? new CannyAnalysis<T, double>(width, low, high, squared)
            : squared ? new CannyAnalysis<T, int>(width, low, high, squared)
            : new CannyAnalysis<T, short>(width, low, high, squared);
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new Kernel<T>((RunForest)context.Values["edges"], T.CreateTruncating(context.Outputs[0].White!.Value));

    private sealed class Kernel<T> : RowKernel<T>
        where T : unmanaged, INumberBase<T>
    {
        private readonly RunForest edges;
        private readonly T white;

        public Kernel(RunForest edges, T white)
        {
            (this.edges, this.white) = (edges, white);
            // Parents precede their children, so one step reaches the root, and threads only read afterwards.
            for (var run = 0; run < edges.Count; run++)
                edges[run].Parent = edges[edges[run].Parent].Parent;
        }

        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                var row = task.Output[y, 0].Span;
                row.Clear();
                for (var (run, end) = edges.Row(y); run < end; run++)
                    if (edges[edges[run].Parent].Marked)
                        row[edges[run].Start..edges[run].End].Fill(white);
            }
        }
    }
}
