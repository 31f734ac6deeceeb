using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>
/// Values of integer samples whose window sums are 32-bit integers, and the code that sums them down the columns.
/// </summary>
internal sealed class WholePlan
{
    private readonly TermPool pool;
    private readonly Term[] samples;
    private readonly SourcePlan[] sources;

    /// <param name="pool">Creates the terms.</param>
    /// <param name="values">The values.</param>
    /// <param name="lanes">The integer type of an input's samples.</param>
    public WholePlan(TermPool pool, IReadOnlyList<Term> values, Func<int, LaneType> lanes)
    {
        (this.pool, Values) = (pool, values);
        samples = [.. Formula.Terms(values).Where(t => t is Sample)];
        sources = [.. samples.Cast<Sample>().Select(s => new SourcePlan(s.Input, s.Channel, lanes(s.Input)))];
        Add = Plan((column, entering, _) => Sum(column, entering));
        Subtract = Plan((column, _, leaving) => pool.Apply(Operations.Subtract, column, leaving));
        Exchange = Plan((column, entering, leaving) => pool.Apply(Operations.Subtract, Sum(column, entering), leaving));
    }

    public IReadOnlyList<Term> Values { get; }

    /// <summary>The samples that the values depend on.</summary>
    public IReadOnlyList<SourcePlan> Sources => sources;

    /// <summary>
    /// Adds a row to the column sums; the code reads the sums, the sources of the row that enters, and those of the row that
    /// leaves.
    /// </summary>
    public RowCodePlan Add { get; }

    /// <summary>Subtracts a row.</summary>
    public RowCodePlan Subtract { get; }

    /// <summary>Adds and subtracts a row at once.</summary>
    public RowCodePlan Exchange { get; }

    private Term Sum(Term x, Term y) => pool.Apply(Operations.Add, x, y);

    private RowCodePlan Plan(Func<Term, Term, Term, Term> step)
    {
        var columns = Values.Select((_, i) => pool.Slot(i)).ToArray();
        var entering = samples.Select((s, i) => (s, Slot: pool.Slot(Values.Count + i))).ToDictionary(p => p.s, p => p.Slot);
        var leaving = samples.Select((s, i) => (s, Slot: pool.Slot(Values.Count + samples.Length + i))).ToDictionary(p => p.s,
            p => p.Slot);
        Term[] results = [.. Values.Select((v, i) => step(columns[i], pool.Replace(v, entering), pool.Replace(v, leaving)))];
        var slots = Formula.Terms(results).OfType<Slot>().ToArray();
        return new RowCodePlan
        {
            Results = results,
            Slots = slots.ToDictionary(s => (Term)s, s => s.Index),
            Lanes = LaneType.Int,
            Read = slots.Where(s => s.Index >= Values.Count).ToDictionary(s => s.Index, s =>
                sources[(s.Index - Values.Count) % samples.Length].Lanes),
        };
    }
}
