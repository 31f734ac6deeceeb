using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// The Euclidean distance of each object pixel to the nearest background pixel, as <c>scipy.ndimage.distance_transform_edt</c>;
/// 0 in the background, infinite if there is none. Object pixels are nonzero in some color channel, or greater than
/// <c>above</c>. The result is exact: squared distances are integers (A. Meijster, J. Roerdink and W. Hesselink, 2000).
/// </summary>
[Operator("distance", Family = "objects", Summary = "Distance transform: the distance of each object pixel to the background.",
    Example = "{ op: distance, above: 150 }",
    Synonyms = ["distance-transform", "edt"])]
public sealed class Distance : WholeImageOperator
{
    // Larger than any column distance; its square can still be added without overflow.
    private const int Far = 1 << 29;

    /// <summary>The limit above which a sample belongs to an object; by default, any nonzero sample does.</summary>
    [Parameter("Samples above this value belong to objects; by default, all nonzero samples.", Unit = "sample values")]
    public double? Above { get; init; }

    /// <summary>Distances have no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <summary>Returns one channel without a nominal white.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [new(inputs[0].Width, inputs[0].Height, 1)];

    /// <summary>NaN is not above any limit.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => inputs[0].Pixels * sizeof(int);

    /// <summary>No rows, because the distances along columns are known.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Mapped(_ => RowRange.None);

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Columns<T>(new(Above));

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>((List<int[]>)context.Values["columns"]);

    private sealed class Columns<T>(Foreground foreground) : Analysis<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly List<int[]> rows = [];

        public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs) => foreground.Find(inputs[0], y);

        public override void Fold(object part)
        {
            var (inside, row) = ((bool[])part, new int[((bool[])part).Length]);
            for (var x = 0; x < row.Length; x++)
                row[x] = !inside[x] ? 0 : rows.Count == 0 ? Far : Math.Min(Far, rows[^1][x] + 1);
            rows.Add(row);
        }

        public override IReadOnlyDictionary<string, object> Finish()
        {
            var below = new int[rows[0].Length];
            for (var y = rows.Count - 2; y >= 0; y--)
            {
                TensorPrimitives.Add(rows[y + 1], 1, below);
                TensorPrimitives.Min<int>(rows[y], below, rows[y]);
            }
            return new Dictionary<string, object> { ["columns"] = rows };
        }
    }

    private sealed class Kernel<T>(List<int[]> columns) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var (nearest, from) = (new int[columns[0].Length], new int[columns[0].Length]);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                Row(columns[y], nearest, from, task.Output[y, 0].Span);
        }

        // nearest[k] is the column with the lowest parabola from column from[k] on.
        private static void Row(int[] column, int[] nearest, int[] from, Span<T> target)
        {
            long Height(int x, int at) => (long)(x - at) * (x - at) + (long)column[at] * column[at];
            var last = 0;
            (nearest[0], from[0]) = (0, 0);
            for (var x = 1; x < target.Length; x++)
            {
                while (last >= 0 && Height(from[last], nearest[last]) > Height(from[last], x))
                    last--;
                if (last < 0)
                {
                    (last, nearest[0]) = (0, x);
                    continue;
                }
                var at = nearest[last];
                var meet = 1 + Floor((long)x * x - (long)at * at + (long)column[x] * column[x] - (long)column[at] * column[at],
                    2L * (x - at));
                if (meet >= target.Length)
                    continue;
                last++;
                (nearest[last], from[last]) = (x, (int)meet);
            }
            for (var x = target.Length - 1; x >= 0; x--)
            {
                var square = Height(x, nearest[last]);
                target[x] = square >= (long)Far * Far ? T.PositiveInfinity : T.CreateTruncating(Math.Sqrt(square));
                if (x == from[last])
                    last--;
            }
        }

        private static long Floor(long a, long b) => a >= 0 ? a / b : -((b - 1 - a) / b);
    }
}
