using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Removes a uniform border: the rows and columns along the edges in which every sample, alpha included, is within a tolerance of
/// the top left pixel. The image is read once beforehand to determine the output size.
/// </summary>
[Operator("trim", Family = "geometry", Summary = "Removes a border of uniform color.", Example = "{ op: trim, tolerance: 100 }",
    Synonyms = ["autocrop"])]
public sealed class Trim : Operator
{
    /// <summary>0 by default: only the exact color counts as border.</summary>
    [Parameter("The tolerance: how far border samples may differ from the top left pixel.", Min = 0)]
    public double Tolerance { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("The margin to keep on each side.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int Margin { get; init; }

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override bool Analyses => true;

    /// <summary>The first pass reads the corner's color, the second compares.</summary>
    public override bool Iterates => true;

    /// <inheritdoc/>
    public override bool IsSizedByAnalysis => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => inputs;

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Search<T>(T.CreateSaturating(Tolerance));

    /// <inheritdoc/>
    public override Operator Settle(IReadOnlyDictionary<string, object> values)
    {
        int At(string name) => (int)(double)values[name];
        if (At("bottom") < 0)
            throw new PipelineException(Codes.BadGeometry,
                "nothing would remain: the whole image has the color of its top left pixel",
                Tolerance > 0 ? "use a smaller tolerance" : "exclude such images");
        var (left, top) = (Math.Max(0, At("left") - Margin), Math.Max(0, At("top") - Margin));
        return new Crop
        {
            X = left,
            Y = top,
            Width = Math.Min(At("width"), At("right") + 1 + Margin) - left,
            Height = Math.Min(At("height"), At("bottom") + 1 + Margin) - top,
        };
    }

    private sealed class Search<T>(T tolerance) : Analysis<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private T[]? corner;
        private bool compares;
        private int row, left = int.MaxValue, top = -1, right = -1, bottom = -1, width;

        public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
        {
            var input = inputs[0];
            var channels = Enumerable.Range(0, input.Info.Channels).ToArray();
            if (!compares)
                return y > 0 ? (object)input.Info.Width : Array.ConvertAll(channels, c => input[0, c][0]);
            var (first, last) = (int.MaxValue, -1);
            foreach (var channel in channels)
            {
                var samples = input[y, channel].Span;
                for (var x = 0; x < samples.Length; x++)
                    if (!(T.Abs(samples[x] - corner![channel]) <= tolerance))
                        (first, last) = (Math.Min(first, x), Math.Max(last, x));
            }
            return (first, last, samples: input.Info.Width);
        }

        public override void Fold(object part)
        {
            if (!compares)
            {
                corner = part as T[] ?? corner;
                return;
            }
            var (first, last, columns) = ((int, int, int))part;
            width = columns;
            if (last >= 0)
                (left, right, top, bottom) = (Math.Min(left, first), Math.Max(right, last), top < 0 ? row : top, row);
            row++;
        }

        public override bool WantsMore() => !compares && (compares = true);

        public override IReadOnlyDictionary<string, object> Finish() => new Dictionary<string, object>
        {
            ["left"] = (double)left, ["top"] = (double)top, ["right"] = (double)right, ["bottom"] = (double)bottom,
            ["width"] = (double)width, ["height"] = (double)row,
        };
    }
}
