namespace PipelineKit.Formulas.Terms;

/// <summary>A checked result of an expression.</summary>
/// <param name="Name">The name of the output.</param>
/// <param name="Value">Its value at a pixel.</param>
internal sealed record Formula(string Name, Term Value)
{
    /// <summary>Returns all terms of some formulas, each after its arguments.</summary>
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
