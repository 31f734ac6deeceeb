using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Transforms;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// The discrete Fourier transform of each color channel, unscaled, as NumPy's <c>fft2</c>, for images of any size. With
/// <c>center</c>, the zero frequency is at the center, as after <c>fftshift</c>. Use <c>spectrum</c>, ln(1 + |F|), for display,
/// and <c>real</c> and <c>imaginary</c> as inputs of <c>ifft</c>. Computed in double precision; rounded to the pipeline's
/// precision at the end.
/// </summary>
[Operator("fft", Family = "restore", Summary = "Fourier transform (FFT): gives the log-magnitude spectrum and the real and " +
    "imaginary parts.",
    Example = "{ op: fft }",
    Synonyms = ["fourier", "dft", "spectrum", "frequency"])]
public sealed class Fft : HeldOperator
{
    /// <summary>Whether frequency 0 is in the middle; true by default.</summary>
    [Parameter("Place the zero frequency at the center instead of the top-left corner.")]
    public bool Center { get; init; } = true;

    /// <summary>A spectrum has no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["spectrum", "real", "imaginary"];

    /// <summary>Returns as many channels as there are colors, without a nominal white.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "fft");
        var part = new ImageInfo(inputs[0].Width, inputs[0].Height, inputs[0].ColorChannels);
        return [part, part, part];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values)
    {
        var info = context.Outputs[0];
        HeldImage<double> spectrum = HeldImage<double>.Unset(info), real = new(info, inputs[0].Planes), imaginary = new(info);
        var plane = new FourierPlane(info.Width, info.Height);
        for (var channel = 0; channel < info.Channels; channel++)
        {
            var (re, im, size) = (real.Planes[channel], imaginary.Planes[channel], spectrum.Planes[channel]);
            plane.Forward(re, im);
            if (Center)
            {
                Quadrants.Shift(re, info.Width, info.Width / 2, info.Height / 2);
                Quadrants.Shift(im, info.Width, info.Width / 2, info.Height / 2);
            }
            for (var i = 0; i < size.Length; i++)
                size[i] = Math.Log(1 + Math.Sqrt(re[i] * re[i] + im[i] * im[i]));
        }
        return [spectrum, real, imaginary];
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        FourierPlane.Bytes(inputs[0].Width, inputs[0].Height) + sizeof(double) * inputs[0].Width;
}
