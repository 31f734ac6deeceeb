using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Removes haze with the dark channel prior (K. He, J. Sun and X. Tang, 2009). The dark channel is the minimum of all color
/// channels over a square, relative to white. The airlight A is the pixel with the largest sum of channels among the 0.1% of
/// pixels with the largest dark channel. The transmission t = 1 − strength · (dark channel of image / A), smoothed by a guided
/// filter on luma (K. He, J. Sun and X. Tang, 2010), gives the result (image − A) / max(t, 0.1) + A. Squares are cut at the edge
/// of the image.
/// </summary>
[Operator("dehaze", Family = "restore", Summary = "Dehazing by the dark channel prior: removes haze and fog.",
    Example = "{ op: dehaze, size: 7, radius: 12 }",
    Synonyms = ["haze", "fog", "defog", "dark-channel"])]
public sealed class Dehaze : HeldOperator
{
    /// <summary>0.95 by default.</summary>
    [Parameter("How much of the haze is removed; some haze makes distances look natural.", Min = 0, Max = 1)]
    public double Strength { get; init; } = 0.95;

    /// <summary>15 by default.</summary>
    [Parameter("Height and width of the window of the dark channel; odd.", Min = 1, Max = 255, Unit = "pixels")]
    public int Size { get; init; } = 15;

    /// <summary>60 by default.</summary>
    [Parameter("Radius of the guided filter.", Min = 1, Max = 1000, Unit = "pixels")]
    public int Radius { get; init; } = 60;

    /// <summary>0.0001 by default.</summary>
    [Parameter("Regularization of the guided filter, relative to white squared; larger values give smoother transmission.",
        Min = 0, AboveMin = true, Max = 1)]
    public double Smoothness { get; init; } = 1e-4;

    /// <summary>The image without haze, and the transmission: the fraction of scene light that reaches the camera.</summary>
    public override IReadOnlyList<string> Outputs => ["image", "transmission"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
        [new("airlight", ValueKind.Table, "Color of the haze: one row, one column per channel.")];

    /// <summary>Minima and means ignore NaN.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Size % 2 == 0)
            check.Fail(Diagnostics.Codes.OutOfRange, "size", $"'size' is {Size}, which is even", $"{Size - 1} or {Size + 1}");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "dehaze");
        Luma.Check(inputs[0], "dehaze");
        return [inputs[0], new(inputs[0].Width, inputs[0].Height, 1) { White = inputs[0].White ?? 1 }];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values)
    {
        var (image, white, width) = (inputs[0], context.Outputs[1].White!.Value, context.Outputs[0].Width);
        var dark = Dark(image, [.. image.Planes.Select(_ => white)]);
        var airlight = Airlight(image, dark);
        values["airlight"] = new Matrix(1, airlight.Length, airlight);
        var seen = Array.ConvertAll(Dark(image, airlight), v => 1 - (Strength * v));
        var guide = new double[seen.Length];
        for (var i = 0; i < guide.Length; i++)
            guide[i] = Lightness(image, i) / white;
        GuidedFilter.Apply(seen, guide, width, Radius, Smoothness);
        for (var channel = 0; channel < airlight.Length; channel++)
        {
            var (plane, light) = (image.Planes[channel], airlight[channel]);
            for (var i = 0; i < plane.Length; i++)
                plane[i] = ((plane[i] - light) / Math.Max(seen[i], 0.1)) + light;
        }
        return [image, new(context.Outputs[1], [Array.ConvertAll(seen, t => t * white)])];
    }

    /// <summary>The dark channel, the guide, and the memory of the guided filter.</summary>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        8 * sizeof(double) * inputs[0].Pixels + Squares.Bytes(inputs[0], Math.Max(Radius, Size), sizeof(double));

    private double[] Dark(HeldImage<double> image, double[] relativeTo)
    {
        var dark = new double[image.Planes[0].Length];
        Array.Fill(dark, double.PositiveInfinity);
        for (var channel = 0; channel < relativeTo.Length; channel++)
            for (var i = 0; i < dark.Length; i++)
                dark[i] = double.MinNumber(dark[i], image.Planes[channel][i] / Math.Max(relativeTo[channel], 1e-9));
        Squares.Least(dark, image.Info.Width, Size / 2);
        return dark;
    }

    private static double[] Airlight(HeldImage<double> image, double[] dark)
    {
        var best = Enumerable.Range(0, dark.Length).OrderByDescending(i => dark[i]).Take(Math.Max(1, dark.Length / 1000))
            .MaxBy(i => image.Planes.Sum(p => p[i]));
        return [.. image.Planes.Select(p => p[best])];
    }

    private static double Lightness(HeldImage<double> image, int i) => image.Planes.Length == 1 ? image.Planes[0][i]
        : (0.299 * image.Planes[0][i]) + (0.587 * image.Planes[1][i]) + (0.114 * image.Planes[2][i]);
}
