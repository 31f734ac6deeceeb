using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Transforms;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// The inverse of <c>fft</c>, as NumPy's <c>ifft2</c>: the real part of the result, divided by the number of pixels. In double
/// precision, <c>fft</c> followed by <c>ifft</c> reproduces an image to within 1e-12 of its white.
/// </summary>
[Operator("ifft", Family = "restore", Summary = "Inverse Fourier transform: reconstructs an image from real and imaginary parts.",
    Example = "{ op: ifft, in: [real, imaginary], white: 255 }",
    Synonyms = ["inverse-fourier"])]
public sealed class Ifft : HeldOperator
{
    /// <summary>Whether frequency 0 is in the middle; true by default.</summary>
    [Parameter("The zero frequency is at the center instead of the top-left corner.")]
    public bool Center { get; init; } = true;

    /// <summary>The nominal white of the image; none by default.</summary>
    [Parameter("White level of the result; by default, none.", Min = 0, AboveMin = true,
        Unit = "sample values")]
    public double? White { get; init; }

    /// <inheritdoc/>
    public override InputPorts Inputs { get; } = InputPorts.Two with { Names = ["real", "imaginary"], Whites = WhiteRule.Any };

    /// <summary>A spectrum has no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <summary>Both parts must have the same size and channels.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "ifft");
        var image = SameSize.Infer([.. inputs.Select(i => i.WithoutAlpha())], Inputs.Name);
        return [new(image.Width, image.Height, image.Channels) { White = White }];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values)
    {
        var (info, result) = (context.Outputs[0], new HeldImage<double>(context.Outputs[0]));
        var plane = new FourierPlane(info.Width, info.Height, context.Share);
        for (var channel = 0; channel < info.Channels; channel++)
        {
            var (re, im) = (result.Planes[channel], Part(inputs[1], channel).ToArray());
            Part(inputs[0], channel).CopyTo(re, 0);
            if (Center)
            {
                Quadrants.Shift(re, info.Width, (info.Width + 1) / 2, (info.Height + 1) / 2);
                Quadrants.Shift(im, info.Width, (info.Width + 1) / 2, (info.Height + 1) / 2);
            }
            plane.Inverse(re, im);
        }
        return [result];
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        FourierPlane.Bytes(inputs[0].Width, inputs[0].Height, isShared: true)
        + sizeof(double) * (inputs[0].Pixels + inputs[0].Width);

    private static double[] Part(HeldImage<double> image, int channel) =>
        image.Planes[Math.Min(channel, image.Info.ColorChannels - 1)];
}
