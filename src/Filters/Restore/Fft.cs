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
    // Rows of the spectrum in a piece of work.
    private const int Rows = 32;

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
        HeldImage<double> spectrum = HeldImage<double>.Unset(info), real = new(info, inputs[0].Planes);
        var imaginary = HeldImage<double>.Unset(info);
        var plane = new FourierPlane(info.Width, info.Height, context.Share);
        for (var channel = 0; channel < info.Channels; channel++)
        {
            var (re, im, size) = (real.Planes[channel], imaginary.Planes[channel], spectrum.Planes[channel]);
            plane.ForwardReal(re, im);
            if (context.Wanted[0])
                context.Share((info.Height + Rows - 1) / Rows, piece =>
                {
                    for (var y = piece * Rows; y < Math.Min(info.Height, (piece + 1) * Rows); y++)
                        Magnitudes(re, im, size, y, info);
                });
            if (Center && context.Wanted[1])
                Quadrants.Shift(re, info.Width, info.Width / 2, info.Height / 2);
            if (Center && context.Wanted[2])
                Quadrants.Shift(im, info.Width, info.Width / 2, info.Height / 2);
        }
        return [spectrum, real, imaginary];
    }

    // Computes a row where it belongs, so that the parts need not be moved for it.
    private void Magnitudes(double[] re, double[] im, double[] size, int y, ImageInfo info)
    {
        var (right, down) = Center ? (info.Width / 2, info.Height / 2) : (0, 0);
        var (first, to) = (y * info.Width, (y + down) % info.Height * info.Width);
        for (var x = 0; x < info.Width; x++)
        {
            var at = first + x;
            size[to + (x + right < info.Width ? x + right : x + right - info.Width)] =
                Math.Log(1 + Math.Sqrt((re[at] * re[at]) + (im[at] * im[at])));
        }
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        FourierPlane.Bytes(inputs[0].Width, inputs[0].Height, isShared: true) + sizeof(double) * inputs[0].Width;
}
