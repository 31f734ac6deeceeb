using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Takes away noise by its wavelets: coefficients are made smaller by a threshold found for each band, noise² / signal
/// (BayesShrink; S. G. Chang, B. Yu and M. Vetterli, 2000), each channel by itself, as scikit-image's <c>denoise_wavelet</c>.
/// Noise is estimated from the finest diagonal band when it is not given (D. Donoho and I. Johnstone, 1994). With <c>shifts</c>
/// the image is also moved by so many pixels each way, and the mean taken (cycle spinning; R. Coifman and D. Donoho, 1995),
/// which takes away blocks.
/// </summary>
[Operator("denoise-wavelet", Family = "restore", Summary = "Takes away noise by shrinking wavelet coefficients.",
    Example = "{ op: denoise-wavelet, wavelet: db2, noise: 12 }",
    Synonyms = ["bayesshrink", "wavelet", "denoise"])]
public sealed class DenoiseWavelet : HeldOperator
{
    /// <summary>The wavelet; Daubechies' of two moments by default.</summary>
    [Parameter("The wavelet: longer ones give smoother results.")]
    public WaveletName Wavelet { get; init; } = WaveletName.Db2;

    /// <summary>The standard deviation of the noise; estimated when left out.</summary>
    [Parameter("The standard deviation of the noise; estimated for each channel when left out.", Min = 0, Unit = "sample values")]
    public double? Noise { get; init; }

    /// <summary>How many times the image is halved; three less than possible when left out.</summary>
    [Parameter("How many times the image is halved; three times less than possible, but once, when left out.", Min = 1, Max = 20)]
    public int? Levels { get; init; }

    /// <summary>How far the image is moved; not at all by default.</summary>
    [Parameter("How many rows and columns the image is moved by at most, to take the mean of all.", Min = 0, Max = 7)]
    public int Shifts { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "denoise-wavelet");
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        IReadOnlyList<ImageInfo> outputs, IDictionary<string, object> values)
    {
        var shrinking = new WaveletShrinking(WaveletFilter.Of(Wavelet), Noise, Levels);
        var (width, height) = (outputs[0].Width, outputs[0].Height);
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

    /// <summary>The bands of all levels, one and a third of the image, in three states at most; and the mean.</summary>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        8 * sizeof(double) * (inputs[0].Pixels + 32L * (inputs[0].Width + inputs[0].Height));
}
