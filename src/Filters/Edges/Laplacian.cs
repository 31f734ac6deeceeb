using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Edges;

/// <summary>
/// The sum of second differences over 3×3 samples, as SciPy's <c>laplace</c> and OpenCV's <c>Laplacian</c>: below 0 on
/// bright spots and lines, above 0 on dark ones. Results have no nominal white.
/// </summary>
[Operator("laplacian", Summary = "Sum of second differences: how much the neighbours are brighter than the pixel.", Family = "window",
    Example = "{ op: laplacian }")]
public sealed class Laplacian : AreaOperator
{
    /// <summary>Which neighbours.</summary>
    [Parameter("The neighbours compared with the pixel: four beside it, all eight, or its corners doubled (OpenCV's size 3).")]
    public LaplacianKind Neighbours { get; init; } = LaplacianKind.Four;

    private Matrix Weights => new(3, 3, Neighbours switch
    {
        LaplacianKind.Eight => [1, 1, 1, 1, -8, 1, 1, 1, 1],
        LaplacianKind.Corners => [2, 0, 2, 0, -8, 0, 2, 0, 2],
        _ => [0, 1, 0, 1, -4, 1, 0, 1, 0],
    });

    /// <inheritdoc/>
    public override Extent Extent(int input) => new(1, 1, 1, 1);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check) => Differences.Check(check, Border);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [.. base.Infer(inputs).Select(info => info with { White = null })];

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new ConvolveKernel<T>(new(Weights, Extent(0), false));

    /// <inheritdoc/>
    public override long ScratchSamples(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) => outputs[0].Width + 48L;
}
