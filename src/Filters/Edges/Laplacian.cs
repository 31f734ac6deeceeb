using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Edges;

/// <summary>
/// The sum of second differences over 3×3 samples, as SciPy's <c>laplace</c> and OpenCV's <c>Laplacian</c>: negative on bright
/// spots and lines, positive on dark ones. Results have no nominal white.
/// </summary>
[Operator("laplacian",
    Summary = "Laplacian: the sum of second differences.", Family = "window",
    Example = "{ op: laplacian }",
    Synonyms = ["edge", "edges"])]
public sealed class Laplacian : AreaOperator
{
    /// <summary>The neighbors compared with the center.</summary>
    [Parameter("The neighbors compared with the pixel: four beside it, all eight, or its corners doubled (OpenCV's size 3).")]
    public LaplacianKind Neighbors { get; init; } = LaplacianKind.Four;

    /// <inheritdoc/>
    public override Extent Extent(int input) => new(1, 1, 1, 1);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check) => Differences.Check(check, Border);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [.. base.Infer(inputs).Select(info => info with { White = null })];

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => Neighbors switch
    {
        LaplacianKind.Four => new WindowKernel<T, Beside<T>>(this, default),
        LaplacianKind.Corners => new WindowKernel<T, Corners<T>>(this, default),
        _ => new WindowKernel<T, Eight<T>>(this, default),
    };

    // Sums differences from the center instead of samples, so that the result for equal samples is exactly 0.
    private static Vector<T> Pair<T>(in Neighborhood<T> window, int dy, int dx, int x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var here = window.Load(0, 0, 0, x);
        return window.Load(0, dy, dx, x) - here + (window.Load(0, -dy, -dx, x) - here);
    }

    private readonly struct Beside<T> : IWindowFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Vector<T> Apply(in Neighborhood<T> window, int x) => Pair(window, 0, 1, x) + Pair(window, 1, 0, x);
    }

    private readonly struct Corners<T> : IWindowFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Vector<T> Apply(in Neighborhood<T> window, int x)
        {
            var sum = Pair(window, 1, 1, x) + Pair(window, 1, -1, x);
            return sum + sum;
        }
    }

    private readonly struct Eight<T> : IWindowFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Vector<T> Apply(in Neighborhood<T> window, int x) =>
            Pair(window, 0, 1, x) + Pair(window, 1, 0, x) + (Pair(window, 1, 1, x) + Pair(window, 1, -1, x));
    }
}
