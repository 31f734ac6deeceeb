using System.Numerics;
using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Tests.Pipeline.Execution;

/// <summary>An operator with an additional naive implementation on whole images.</summary>
internal interface INaive
{
    Raster Naive(IReadOnlyList<Raster> inputs);
}

/// <summary>A weighted window sum whose weights increase with position, so that any shift is detected.</summary>
internal sealed class PlacedSum : WindowOperator, INaive
{
    public override double Compute(Window a)
    {
        double sum = 0;
        for (var dy = a.Top; dy <= a.Bottom; dy++)
            for (var dx = a.Left; dx <= a.Right; dx++)
                sum += Weight(dy, dx) * a[dy, dx];
        return Folded(sum);
    }

    public Raster Naive(IReadOnlyList<Raster> inputs)
    {
        var (image, result) = (inputs[0], new Raster(inputs[0].Info));
        var e = Extent(0);
        for (var y = 0; y < image.Info.Height; y++)
            for (var x = 0; x < image.Info.Width; x++)
                for (var c = 0; c < image.Info.Channels; c++)
                {
                    double sum = 0;
                    for (var dy = -e.Top; dy <= e.Bottom; dy++)
                        for (var dx = -e.Left; dx <= e.Right; dx++)
                        {
                            var (row, column) = (Border.Map(y + dy, image.Info.Height), Border.Map(x + dx, image.Info.Width));
                            var sample = row >= 0 && column >= 0 ? image[row, column, c] : Border == Border.Constant ? Value : 0;
                            sum += Weight(dy, dx) * sample;
                        }
                    result[y, x, c] = Folded(sum);
                }
        return result;
    }

    private static double Weight(int dy, int dx) => 1 + (((3 * dy) + (7 * dx)) & 15);

    // Integers below 256 regardless of the depth of the graph: exact in single precision.
    internal static double Folded(double value) => Math.Abs(value) % 251;
}

/// <summary>|a − 2b| of two images.</summary>
internal sealed class Mixed : PointOperator, INaive
{
    public override InputPorts Inputs => InputPorts.Two;

    public override double Compute(ReadOnlySpan<double> samples) => PlacedSum.Folded(samples[0] - 2 * samples[1]);

    public Raster Naive(IReadOnlyList<Raster> inputs)
    {
        var result = new Raster(inputs[0].Info);
        for (var y = 0; y < result.Info.Height; y++)
            for (var x = 0; x < result.Info.Width; x++)
                for (var c = 0; c < result.Info.Channels; c++)
                    result[y, x, c] = PlacedSum.Folded(inputs[0][y, x, c] - 2 * inputs[1][y, x, c]);
        return result;
    }
}

/// <summary>
/// Adds the sum of all samples, which requires one pass over the whole image, or several, each adding one more than the pass
/// before.
/// </summary>
internal sealed class AddTotal(int looks = 1) : WholeImageOperator, INaive
{
    public override bool Iterates => looks > 1;

    public override IReadOnlyList<ValuePort> Values => [new("total", ValueKind.Number, "Sum of all samples.")];

    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Total<T>(looks);

    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new UnaryKernel<T, Add<T>>(new Add<T>(T.CreateTruncating((double)context.Values["total"])));

    public Raster Naive(IReadOnlyList<Raster> inputs)
    {
        double total = 0;
        foreach (var sample in inputs[0].Samples)
            total += sample * looks * (looks + 1) / 2;
        var samples = inputs[0].Samples.ToArray();
        return new Raster(inputs[0].Info, [.. samples.Select(s => s + total % 64)]);
    }

    private readonly struct Add<T>(T total) : IUnaryFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Vector<T> Apply(Vector<T> x) => x + new Vector<T>(total);
    }

    private sealed class Total<T>(int looks) : Analysis<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private double total;
        private int look = 1;

        public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
        {
            double sum = 0;
            for (var c = 0; c < inputs[0].Info.Channels; c++)
                foreach (var sample in inputs[0][y, c].Span)
                    sum += double.CreateTruncating(sample);
            return sum;
        }

        public override void Fold(object part) => total += look * (double)part;

        public override bool WantsMore() => look++ < looks;

        public override IReadOnlyDictionary<string, object> Finish() => new Dictionary<string, object> { ["total"] = total % 64 };
    }
}

/// <summary>Rotates the image by 180 degrees, which requires the whole image.</summary>
internal sealed class HalfTurn : GeometryOperator, INaive
{
    private readonly OrientOperator orient = new(Orientation.Rotate180);

    protected override ImageInfo Output(ImageInfo input) => input;

    protected override Reach Reach(ImageInfo input, ImageInfo output) => PipelineKit.Operators.Reach.Whole;

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => orient.CreateKernel<T>(context);

    public Raster Naive(IReadOnlyList<Raster> inputs)
    {
        var result = new Raster(inputs[0].Info);
        var (h, w) = (result.Info.Height, result.Info.Width);
        for (var y = 0; y < h; y++)
            for (var x = 0; x < w; x++)
                for (var c = 0; c < result.Info.Channels; c++)
                    result[y, x, c] = inputs[0][h - 1 - y, w - 1 - x, c];
        return result;
    }
}
