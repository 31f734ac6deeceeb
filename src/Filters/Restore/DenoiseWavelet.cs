using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Wavelet denoising: soft thresholding of wavelet coefficients with a threshold for each subband, noise variance / signal
/// standard deviation (BayesShrink; S. G. Chang, B. Yu and M. Vetterli, 2000), each channel separately, as scikit-image's
/// <c>denoise_wavelet</c>. By default, the noise is estimated from the finest diagonal subband (D. Donoho and I. Johnstone,
/// 1994). With <c>shifts</c>, the results for shifted images are averaged (cycle spinning; R. Coifman and D. Donoho, 1995),
/// which removes block artifacts.
/// </summary>
[Operator("denoise-wavelet", Family = "restore", Summary = "Wavelet denoising (BayesShrink): removes noise by shrinking " +
    "wavelet coefficients.",
    Example = "{ op: denoise-wavelet, wavelet: db2, noise: 12 }",
    Synonyms = ["bayesshrink", "wavelet", "denoise"])]
public sealed class DenoiseWavelet : HeldOperator
{
    /// <summary>The wavelet; Daubechies with two vanishing moments by default.</summary>
    [Parameter("The wavelet; longer wavelets give smoother results.")]
    public WaveletName Wavelet { get; init; } = WaveletName.Db2;

    /// <summary>The standard deviation of the noise; estimated by default.</summary>
    [Parameter("Standard deviation of the noise; by default, estimated for each channel.", Min = 0, Unit = "sample values")]
    public double? Noise { get; init; }

    /// <summary>The number of levels; three less than possible by default.</summary>
    [Parameter("Number of decomposition levels; by default, three fewer than possible, but at least one.", Min = 1, Max = 20)]
    public int? Levels { get; init; }

    /// <summary>The maximum shift; 0 by default.</summary>
    [Parameter("Maximum shift for cycle spinning: averages the results of all shifts up to it.", Min = 0, Max = 7)]
    public int Shifts { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "denoise-wavelet");
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values)
    {
        var shrinking = new WaveletShrinking(WaveletFilter.Of(Wavelet), Noise, Levels);
        var (width, height) = (context.Outputs[0].Width, context.Outputs[0].Height);
        foreach (var plane in inputs[0].Planes)
        {
            if (Shifts == 0)
            {
                shrinking.Shrink(plane, width);
                continue;
            }
            var sum = new double[plane.Length];
            for (var down = 0; down <= Shifts; down++)
                for (var right = 0; right <= Shifts; right++)
                {
                    var moved = plane.ToArray();
                    Quadrants.Shift(moved, width, right % width, down % height);
                    shrinking.Shrink(moved, width);
                    Quadrants.Shift(moved, width, (width - right % width) % width, (height - down % height) % height);
                    System.Numerics.Tensors.TensorPrimitives.Add<double>(sum, moved, sum);
                }
            System.Numerics.Tensors.TensorPrimitives.Divide(sum, (Shifts + 1.0) * (Shifts + 1), plane);
        }
        return [inputs[0]];
    }

    /// <summary>The bands of all levels, 4/3 of the image, in at most three states; and the mean.</summary>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        8 * sizeof(double) * (inputs[0].Pixels + 32L * (inputs[0].Width + inputs[0].Height));
}
