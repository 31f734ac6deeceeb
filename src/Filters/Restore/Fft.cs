using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Transforms;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// The discrete Fourier transform of each color channel, as NumPy's <c>fft2</c>: not scaled, of any size. With <c>center</c> the
/// frequency 0 lies in the middle, as after <c>fftshift</c>. <c>spectrum</c>, ln(1 + |F|), is for looking at; <c>ifft</c> takes
/// <c>real</c> and <c>imaginary</c>. Computed in double precision, and rounded at the end in pipelines of single precision.
/// </summary>
[Operator("fft", Family = "restore", Summary = "The Fourier transform: spectrum, real and imaginary part.",
    Example = "{ op: fft }",
    Synonyms = ["fourier", "dft", "spectrum", "frequency"])]
public sealed class Fft : HeldOperator
{
    /// <summary>Whether frequency 0 lies in the middle; true by default.</summary>
    [Parameter("Put the frequency 0 in the middle, not at the top left.")]
    public bool Center { get; init; } = true;

    /// <summary>A spectrum has no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["spectrum", "real", "imaginary"];

    /// <summary>Channels as there are colors, without a nominal white.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "fft");
        var part = new ImageInfo(inputs[0].Width, inputs[0].Height, inputs[0].ColorChannels);
        return [part, part, part];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        IReadOnlyList<ImageInfo> outputs, IDictionary<string, object> values)
    {
        var info = outputs[0];
        HeldImage<double> spectrum = new(info), real = new(info, inputs[0].Planes), imaginary = new(info);
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
        FourierPlane.Bytes(inputs[0].Width, inputs[0].Height) + sizeof(double) * inputs[0].Pixels;
}
