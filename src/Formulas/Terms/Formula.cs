namespace PipelineKit.Formulas.Terms;

/// <summary>One checked result of an expression.</summary>
/// <param name="Name">The output it is.</param>
/// <param name="Value">What it is at a pixel.</param>
internal sealed record Formula(string Name, Term Value)
{
    /// <summary>Every term that some formulas are made of, each after those it is made of.</summary>
    public static IReadOnlyList<Term> Terms(IEnumerable<Term> roots)
    {
        var found = new HashSet<Term>();
        var open = new Stack<Term>(roots);
        while (open.TryPop(out var term))
            if (found.Add(term))
                foreach (var argument in term.Arguments)
                    open.Push(argument);
        return [.. found.OrderBy(t => t.Number)];
    }
}
