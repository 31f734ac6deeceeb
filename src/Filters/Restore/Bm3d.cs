using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// BM3D denoising: block matching and 3D filtering (K. Dabov, A. Foi, V. Katkovnik and K. Egiazarian, 2007), each channel
/// separately. Similar 8×8 blocks within ±16 pixels are stacked (up to 16, then 32), transformed by the cosine transform and
/// Haar's wavelet, and shrunk: first by a hard threshold of 2.7 standard deviations, then, guided by that result, by a Wiener
/// filter. Overlapping estimates are averaged with weights by sparsity and a Kaiser window (β = 2). Reference blocks are 3 pixels
/// apart. Differs from the paper in the transform of the first step (the cosine instead of a biorthogonal wavelet). By default,
/// the noise is estimated as in <c>denoise-wavelet</c>. Takes about six seconds per megapixel and channel on one thread.
/// </summary>
[Operator("bm3d", Family = "restore", Summary = "BM3D denoising: removes Gaussian noise by matching similar blocks.",
    Example = "{ op: bm3d, noise: 12 }",
    Synonyms = ["block-matching", "denoise", "collaborative-filtering"])]
public sealed class Bm3d : HeldOperator
{
    /// <summary>The standard deviation of the noise; estimated when left out.</summary>
    [Parameter("Standard deviation of the noise; by default, estimated for each channel.", Min = 0, Unit = "sample values")]
    public double? Noise { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "bm3d");
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values)
    {
        var (info, white) = (context.Outputs[0], context.Outputs[0].White ?? 1);
        foreach (var plane in inputs[0].Planes)
        {
            var noise = Noise ?? WaveletShrinking.Deviation(WaveletDetails.Split(WaveletFilter.Of(WaveletName.Db2),
                new WaveletBand(info.Width, info.Height, plane)).Diagonal.Samples);
            if (noise > 0)
                BlockMatching.Denoise(plane, info.Width, noise, white / 255, context.Share);
        }
        return [inputs[0]];
    }

    /// <summary>The first result, sums and weights; and the bands from which the noise is estimated.</summary>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        8 * sizeof(double) * (inputs[0].Pixels + (32L * (inputs[0].Width + inputs[0].Height)));
}
