using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Align;

/// <summary>
/// Lays one image over another of the same scene. Phase correlation (C. Kuglin and D. Hines, 1975) finds how far they are moved
/// against each other; the enhanced correlation coefficient (G. Evangelidis and E. Psarakis, 2008), as OpenCV's
/// <c>findTransformECC</c>, refines it over a pyramid of their lightness, whatever their brightness and contrast. The matrix says
/// where a pixel of the moving image goes: <c>affine</c> and <c>perspective</c> take it.
/// </summary>
[Operator("register", Family = "align", Summary = "One image laid over another of the same scene.",
    Example = "{ op: register, in: [moving, reference], motion: euclidean }",
    Synonyms = ["align", "stabilize", "ecc", "phase-correlation"])]
public sealed class Register : WarpedOperator
{
    /// <summary>Translation by default.</summary>
    [Parameter("How the moving image may lie to the other: moved (translation), turned too (euclidean), scaled and sheared too " +
        "(affine), or in perspective (homography).")]
    public Motion Motion { get; init; } = Motion.Translation;

    /// <summary>0 by default.</summary>
    [Parameter("The least correlation; an item that reaches less fails.", Min = 0, Max = 1)]
    public double MinCorrelation { get; init; }

    /// <summary>The image to be laid, and the one that stays.</summary>
    public override InputPorts Inputs { get; } = InputPorts.Two with { Names = ["moving", "reference"], Whites = WhiteRule.Any };

    /// <summary>The image as it is laid, and where it covers the reference: white, else 0.</summary>
    public override IReadOnlyList<string> Outputs => ["image", "overlap"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("matrix", ValueKind.Table, "Three rows of three: where a pixel [x, y, 1] of the moving image goes.") { Shape = 3 },
        new("correlation", ValueKind.Number, "How well the images agree where they overlap, at most 1."),
    ];

    /// <summary>What is no number has no part in the motion.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>Both as large as the reference.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = inputs[0] with { Width = inputs[1].Width, Height = inputs[1].Height };
        return [image, new(image.Width, image.Height, 1) { White = image.White ?? 1 }];
    }

    /// <summary>The lightness of both at all levels.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        (inputs[0].Pixels + inputs[1].Pixels) * sizeof(float) * 3 / 2 + (1 << 22);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new Survey<T>(this, context.Inputs[0], context.Inputs[1]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var map = (Projection)context.Values["map"];
        return new Kernel<T>(context.Wanted[0] ? Laying<T>(map, context) : null, map, context.Inputs[0]);
    }

    private sealed class Survey<T>(Register register, ImageInfo moving, ImageInfo reference) : Analysis<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly LumaPlane[] planes = [new(moving), new(reference)];
        private int y;

        // Where the images differ in height, the lower one has no row here.
        public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
        {
            var rows = new float[]?[2];
            for (var i = 0; i < 2; i++)
                rows[i] = y < planes[i].Plane.Height ? planes[i].Examine(inputs[i], y) : null;
            return rows;
        }

        public override void Fold(object part)
        {
            for (var i = 0; i < 2; i++)
                ((float[]?[])part)[i]?.CopyTo(planes[i].Plane.Row(y));
            y++;
        }

        public override IReadOnlyDictionary<string, object> Finish()
        {
            var (map, correlation) = Alignment.Find(planes[0].Plane, planes[1].Plane, register.Motion);
            if (correlation < register.MinCorrelation)
                throw new PipelineException(Codes.OutOfRange,
                    $"'register' reached a correlation of {correlation:0.###}, less than {register.MinCorrelation}",
                    "choose a motion that can lay the image so, or a smaller 'min-correlation'");
            var m = map.Inverse() ?? throw new PipelineException(Codes.BadGeometry,
                "the motion that was found flattens the image", "choose a motion with fewer freedoms");
            double[] numbers = [m.A, m.B, m.C, m.D, m.E, m.F, m.G, m.H, m.I];
            return new Dictionary<string, object>
            {
                ["matrix"] = new Matrix(3, 3, [.. numbers.Select(n => n / m.I)]),
                ["correlation"] = correlation,
                ["map"] = map,
            };
        }
    }

    private sealed class Kernel<T>(RowKernel<T>? laying, Projection map, ImageInfo moving) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
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
