using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Pyramids;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Align;

/// <summary>
/// Aligns a moving image with a reference. Phase correlation (C. Kuglin and D. Hines, 1975) estimates the translation; the
/// enhanced correlation coefficient (G. Evangelidis and E. Psarakis, 2008), as in OpenCV's <c>findTransformECC</c>, refines the
/// transformation over a luma pyramid and is invariant to brightness and contrast. The matrix maps pixels of the moving image to
/// the reference; pass it to <c>affine</c> or <c>perspective</c>.
/// </summary>
[Operator("register", Family = "align", Summary = "Image registration: aligns one image with another of the same scene.",
    Example = "{ op: register, in: [moving, reference], motion: euclidean }",
    Synonyms = ["align", "stabilize", "ecc", "phase-correlation"])]
public sealed class Register : WarpedOperator
{
    /// <summary>Translation by default.</summary>
    [Parameter("The motion model: translation, euclidean (with rotation), affine (with scaling and shear) or homography " +
        "(perspective).")]
    public Motion Motion { get; init; } = Motion.Translation;

    /// <summary>0 by default.</summary>
    [Parameter("Minimum correlation; an item below it fails.", Min = 0, Max = 1)]
    public double MinCorrelation { get; init; }

    /// <summary>The image to align and the reference.</summary>
    public override InputPorts Inputs { get; } = InputPorts.Two with { Names = ["moving", "reference"], Whites = WhiteRule.Any };

    /// <summary>The aligned image, and the overlap: white where it covers the reference, otherwise 0.</summary>
    public override IReadOnlyList<string> Outputs => ["image", "overlap"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("matrix", ValueKind.Table, "3×3 matrix that maps pixels of the moving image to the reference.") { Shape = 3 },
        new("correlation", ValueKind.Number, "Correlation of the two images where they overlap, at most 1."),
    ];

    /// <summary>NaN is ignored when the motion is estimated.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>Returns two images of the reference's size.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = inputs[0] with { Width = inputs[1].Width, Height = inputs[1].Height };
        return [image, new(image.Width, image.Height, 1) { White = image.White ?? 1 }];
    }

    /// <summary>The luma of both images at all levels.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        (inputs[0].Pixels + inputs[1].Pixels) * sizeof(float) * 3 / 2 + (1 << 22);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new LumaPair<T>(context.Inputs[0], context.Inputs[1], (moving, reference) => Found(moving, reference, context.Share));

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var map = (Projection)context.Values["map"];
        return new Kernel<T>(context.Wanted[0] ? Laying<T>(map, context) : null, map, context.Inputs[0]);
    }

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <summary>In single precision, bytes are mixed as floats in registers for an output that rounds them.</summary>
    public override bool TakesIntegers(SampleType type, KernelContext context) => LaysBytes(type, context);

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context)
    {
        var map = (Projection)context.Values["map"];
        return new Kernel<byte>(context.Wanted[0] ? LayingBytes(map, context) : null, map, context.Inputs[0]) as RowKernel<T>;
    }

    private Dictionary<string, object> Found(
        PyramidPlane<float> moving, PyramidPlane<float> reference, Action<int, Action<int>> share)
    {
        var (map, correlation) = Alignment.Find(moving, reference, Motion, share);
        Alignment.Require(correlation, MinCorrelation, "register");
        var m = map.Inverse() ?? throw new PipelineException(Codes.BadGeometry,
            "the motion that was found flattens the image", "choose a motion with fewer freedoms");
        double[] numbers = [m.A, m.B, m.C, m.D, m.E, m.F, m.G, m.H, m.I];
        return new()
        {
            ["matrix"] = new Matrix(3, 3, [.. numbers.Select(n => n / m.I)]),
            ["correlation"] = correlation,
            ["map"] = map,
        };
    }

    private sealed class Kernel<T>(RowKernel<T>? laying, Projection map, ImageInfo moving) : RowKernel<T>
        where T : unmanaged, INumberBase<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            laying?.Compute(task);
            if (task.OutputAt(1) is not { } overlap)
                return;
            var white = T.CreateTruncating(overlap.Info.White ?? 1);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                var row = overlap[y, 0].Span;
                for (var x = 0; x < row.Length; x++)
                {
                    var w = (map.G * x) + (map.H * y) + map.I;
                    var (left, down) = (((map.A * x) + (map.B * y) + map.C) / w, ((map.D * x) + (map.E * y) + map.F) / w);
                    var inside = left >= 0 && down >= 0 && left <= moving.Width - 1 && down <= moving.Height - 1;
                    row[x] = w > 0 && inside ? white : T.Zero;
                }
            }
        }
    }
}
