using System.Numerics;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Plain;

/// <summary>
/// Evaluates formulas directly by the definition of the language: pixel by pixel, reducer by reducer, sample by sample. Slow but
/// simple; compiled code is tested against it.
/// </summary>
internal sealed class PlainKernel<T>(IReadOnlyList<Formula> formulas, Extent window, bool shrinks) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override void Compute(in RowTask<T> task)
    {
        for (var o = 0; o < formulas.Count; o++)
        {
            if (task.OutputAt(o) is not { } output)
                continue;
            var terms = Formula.Terms([formulas[o].Value]);
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var pixel = new Pixel(terms, window, shrinks, task.Inputs, channel);
                for (var y = task.Rows.First; y < task.Rows.End; y++)
                    for (var x = 0; x < output.Info.Width; x++)
                        output[y, channel][x] = T.CreateTruncating(pixel.Evaluate(formulas[o].Value, y, x));
            }
        }
    }

    private readonly ref struct Pixel(IReadOnlyList<Term> terms, Extent window, bool shrinks, ReadOnlySpan<InputRows<T>> inputs,
        int channel)
    {
        private readonly ReadOnlySpan<InputRows<T>> inputs = inputs;
        private readonly double[] values = new double[terms.Count == 0 ? 0 : terms.Max(t => t.Number) + 1];

        public double Evaluate(Term result, int y, int x)
        {
            foreach (var term in terms)
                if (!term.Varies)
                    values[term.Number] = term is Reduce reduce ? Reduced(reduce, y, x) : At(term, y, x, 0, 0);
            return values[result.Number];
        }

        private double Reduced(Reduce reduce, int y, int x)
        {
            var under = Formula.Terms(reduce.Arguments).Where(t => t.Varies).ToArray();
            var samples = new List<(double First, double Second, int Index)>();
            for (var dy = -window.Top; dy <= window.Bottom; dy++)
                for (var dx = -window.Left; dx <= window.Right; dx++)
                {
                    if (shrinks && !Inside(y + dy, x + dx))
                        continue;
                    foreach (var term in under)
                        values[term.Number] = At(term, y, x, dy, dx);
                    if (reduce.Mask is null || values[reduce.Mask.Number] != 0)
                        samples.Add((values[reduce.Values[0].Number], values[reduce.Values[^1].Number],
                            (dy + window.Top) * (window.Left + window.Right + 1) + dx + window.Left));
                }
            return reduce.Reducer.Defined(samples, reduce.Percent);
        }

        private double At(Term term, int y, int x, int dy, int dx) => term switch
        {
            Constant constant => constant.Value,
            Sample sample => Read(sample.Input, sample.Channel, y + dy, x + dx),
            Neighbor neighbor => Read(neighbor.Input, neighbor.Channel, y + neighbor.Dy, x + neighbor.Dx),
            Offset offset => offset.IsRow ? dy : dx,
            Weight weight => weight.Table[dy + window.Top, dx + window.Left],
            Apply { Function.Of: var of, Arguments: var arguments } => of(values[arguments[0].Number],
                arguments.Count > 1 ? values[arguments[1].Number] : 0, arguments.Count > 2 ? values[arguments[2].Number] : 0),
            Reduce => values[term.Number],
            _ => throw new ArgumentException($"No rule for {term.GetType().Name}.", nameof(term)),
        };

        private double Read(int input, int? named, int y, int x)
        {
            var rows = inputs[input];
            // With a shrinking border, a fixed neighbor outside is the nearest sample inside.
            if (shrinks)
                (y, x) = (Math.Clamp(y, 0, rows.Info.Height - 1), Math.Clamp(x, 0, rows.Info.Width - 1));
            return double.CreateTruncating(rows[y, named ?? channel][x]);
        }

        private bool Inside(int y, int x) => (uint)y < (uint)inputs[0].Info.Height && (uint)x < (uint)inputs[0].Info.Width;
    }
}
