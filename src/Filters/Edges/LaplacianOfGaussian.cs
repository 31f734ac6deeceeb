using System.Numerics;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Edges;

/// <summary>
/// The Laplacian of a Gaussian blur: the sum over both axes of a Gaussian's second derivative along one axis and the Gaussian
/// along the other. Kernels, truncation and borders match SciPy's <c>ndimage.gaussian_laplace</c> (Marr and Hildreth 1980). Edges
/// are at sign changes. Results have no nominal white.
/// </summary>
[Operator("log", Summary = "Laplacian of Gaussian: blobs and edges at one scale.",
    Family = "window", Example = "{ op: log, sigma: 2 }",
    Synonyms = ["laplacian-of-gaussian", "blobs"])]
public sealed class LaplacianOfGaussian : AreaOperator
{
    /// <summary>The standard deviation.</summary>
    [Parameter("The standard deviation of the blur.", Min = 0, AboveMin = true, Max = 1000, Unit = "pixels")]
    public double Sigma { get; init; } = 1;

    /// <summary>The radius at which the kernels are truncated; 4 sigma, rounded, by default.</summary>
    [Parameter("The radius of the kernels; by default, 4 × sigma, rounded.", Min = 0, Max = 4096, Unit = "pixels")]
    public int? Radius { get; init; }

    private int Reached => Radius ?? GaussianRadius.Default(Sigma);

    /// <inheritdoc/>
    public override Extent Extent(int input) => new(Reached, Reached, Reached, Reached);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check) => Differences.Check(check, Border);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [.. base.Infer(inputs).Select(info => info with { White = null })];

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(Sigma, Reached);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        ScratchLayout.None.Rows("blurred", outputs[0].Width, Reached, Reached).Rows("bent", outputs[0].Width, Reached, Reached);

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs) =>
        $"radius {Reached}, four passes of {2 * Reached + 1} taps";

    private sealed unsafe class Kernel<T> : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly int radius;
        private readonly T[] blur;
        private readonly T[] bend;

        public Kernel(double sigma, int radius)
        {
            this.radius = radius;
            var half = GaussianWeights.Of(sigma, radius);
            var offsets = Enumerable.Range(-radius, 2 * radius + 1).ToArray();
            blur = [.. offsets.Select(d => T.CreateTruncating(half[Math.Abs(d)]))];
            bend =
                [.. offsets.Select(d => T.CreateTruncating(half[Math.Abs(d)] * (d * d / (sigma * sigma) - 1) / (sigma * sigma)))];
        }

        public override void Compute(in RowTask<T> task)
        {
            var (input, output) = (task.Inputs[0], task.Output);
            var width = output.Info.Width;
            var (blurred, bent) = (task.Scratch.Row("blurred"), task.Scratch.Row("bent"));
            var rows = new nint[2 * radius + 1];
            var along = new nint[2 * rows.Length];
            for (var i = 0; i < rows.Length; i++)
                (along[i], along[rows.Length + i]) = ((nint)(blurred.Pointer + i - radius), (nint)(bent.Pointer + i - radius));
            T[] both = [.. bend, .. blur];
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < output.Info.Channels; channel++)
                {
                    for (var i = 0; i < rows.Length; i++)
                        rows[i] = (nint)input[y + i - radius, channel].Pointer;
                    WeightedSum.Compute<T>(blurred.Pointer, rows, blur, -radius, width + radius);
                    WeightedSum.Compute<T>(bent.Pointer, rows, bend, -radius, width + radius);
                    WeightedSum.Compute<T>(output[y, channel].Pointer, along, both, 0, width);
                }
        }
    }
}
