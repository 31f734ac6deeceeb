using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Numbers the connected objects of an image from 1, in the order of their first pixels from the top left, as
/// <c>scipy.ndimage.label</c>; the background is 0. A pixel belongs to an object when a color sample of it is not 0, or is
/// above <c>above</c>. Rows are joined as they stream by (A. Rosenfeld and J. Pfaltz, 1966); what is kept is their runs.
/// </summary>
[Operator("label", Family = "whole", Summary = "Connected objects numbered, counted and measured.",
    Example = "{ op: label, above: 150 }",
    Synonyms = ["components", "connected-components", "segment", "blobs"])]
public sealed class Label : WholeImageOperator
{
    /// <summary>The limit above which a sample belongs to an object; none by default: what is not 0 does.</summary>
    [Parameter("Samples above this belong to objects; those that are not 0 when left out.", Unit = "sample values")]
    public double? Above { get; init; }

    /// <summary>Which neighbors are connected; those at the sides by default.</summary>
    [Parameter("Which neighbors are connected: the four at the sides, or those at the corners too.")]
    public Connectivity Connectivity { get; init; } = Connectivity.Sides;

    /// <summary>The most objects there may be; 100,000 by default.</summary>
    [Parameter("The most objects there may be; more are an error.", Min = 1, Max = 16_777_216)]
    public int MaxObjects { get; init; } = 100_000;

    /// <summary>NaN lies above no level.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => ["labels"];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("count", ValueKind.Number, "How many objects there are."),
        new("objects", ValueKind.Table,
            "A row for each object: label, area, left, top, width, height; one row of zeros when there is none."),
    ];

    /// <summary>Labels have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <summary>One channel without a nominal white.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [new(inputs[0].Width, inputs[0].Height, 1)];

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => RunForest.MostBytes(inputs[0]);

    /// <summary>Nothing: the runs are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Survey<T>(this, context.Inputs[0].Height);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>((RunForest)context.Values["runs"]);

    private Matrix Number(RunForest runs, int height)
    {
        var objects = new List<int[]>();
        for (var y = 0; y < height; y++)
            for (var (run, end) = runs.Row(y); run < end; run++)
            {
                // Parents come before their children and have their labels already.
                var at = runs[run].Parent == run ? objects.Count : runs[runs[run].Parent].Parent;
                if (at == objects.Count)
                    objects.Add([0, int.MaxValue, y, 0, 0]);
                if (objects.Count > MaxObjects)
                    throw new PipelineException(Codes.OutOfRange, $"'label' found more than {MaxObjects} objects",
                        "raise 'max-objects', or take specks away before, as with 'open' or 'median'");
                var (left, right) = (runs[run].Start, runs[run].End);
                var box = objects[at];
                (box[0], box[1], box[3], box[4]) =
                    (box[0] + right - left, Math.Min(box[1], left), Math.Max(box[3], right), y + 1);
                runs[run].Parent = at;
            }
        return objects.Count == 0 ? new Matrix(1, 6, new double[6])
            : new Matrix(objects.Count, 6,
                [.. objects.SelectMany((b, i) => new double[] { i + 1, b[0], b[1], b[2], b[3] - b[1], b[4] - b[2] })]);
    }

    private sealed class Survey<T>(Label label, int height) : Analysis<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Foreground foreground = new(label.Above);
        private readonly RunForest runs = new(label.Connectivity == Connectivity.Corners);

        public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs) =>
            Foreground.Runs(foreground.Find(inputs[0], y));

        public override void Fold(object part) => runs.AddRow((int[])part, []);

        public override IReadOnlyDictionary<string, object> Finish()
        {
            var objects = label.Number(runs, height);
            return new Dictionary<string, object>
            {
                ["count"] = runs.Count == 0 ? 0.0 : objects.Rows,
                ["objects"] = objects,
                ["runs"] = runs,
            };
        }
    }

    private sealed class Kernel<T>(RunForest runs) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                var row = task.Output[y, 0].Span;
                row.Clear();
                for (var (run, end) = runs.Row(y); run < end; run++)
                    row[runs[run].Start..runs[run].End].Fill(T.CreateTruncating(runs[run].Parent + 1));
            }
        }
    }
}
