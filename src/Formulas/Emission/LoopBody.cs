using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>Code that runs at every place under the window, and what it needs.</summary>
internal sealed class LoopBody
{
    private readonly Func<TileWork, RowRef>[] refs;

    /// <param name="reader">Says how terms that are computed before the loop are read.</param>
    /// <param name="results">What is computed.</param>
    /// <param name="soFar">What stands for the results so far.</param>
    /// <param name="lanes">The numbers it computes in.</param>
    public LoopBody(LoopReader reader, IReadOnlyList<Term> results, IReadOnlyList<Term> soFar, LaneType lanes)
    {
        var slots = soFar.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);
        var scalars = new Dictionary<Term, int>();
        var makers = new List<Func<TileWork, RowRef>>();
        var seen = new HashSet<Term>(soFar);
        var open = new Stack<Term>(results);
        while (open.TryPop(out var term))
        {
            if (!seen.Add(term) || term is Constant)
                continue;
            if (reader.Reference(term, lanes) is { } maker)
            {
                slots.Add(term, soFar.Count + makers.Count);
                makers.Add(maker);
            }
            else if (term is { Offsets: true, Samples: false, Anchored: false })
                scalars.Add(term, scalars.Count);
            else
                foreach (var argument in term.Arguments)
                    open.Push(argument);
        }
        refs = [.. makers];
        Code = RowCodeWriter.Write(new RowCodePlan { Results = results, Slots = slots, Scalars = scalars, Lanes = lanes });
        Table = OffsetTable.Of([.. scalars.Keys], reader.Window);
    }

    public RowCode Code { get; }

    public double[][] Table { get; }

    /// <summary>The loop of a tile.</summary>
    public Loop Of(TileWork work, double[] start, RowCode? end = null) => new(Code, start, [.. refs.Select(r => r(work))], Table, end);
}
