using PipelineKit.Expressions;

namespace PipelineKit.Formulas.Terms;

/// <summary>
/// Writes formulas as a script. Long shared terms are named, so that the text is no longer than the computation.
/// </summary>
internal static class FormulaText
{
    private const int Long = 24;

    /// <summary>Returns the lines of the script.</summary>
    /// <param name="formulas">The formulas.</param>
    /// <param name="images">The names of the images.</param>
    /// <param name="windows">Whether there is a window.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<Formula> formulas, IReadOnlyList<string> images, bool windows)
    {
        var lines = new List<string>();
        var names = new Dictionary<Term, string>();
        var writer = new TermText(images, windows, names);
        foreach (var shared in Shared(formulas))
            if (writer.Write(shared, inside: true) is { Length: > Long } text)
            {
                names[shared] = Free(names.Count, [.. images, .. formulas.Select(f => f.Name)]);
                lines.Add($"{names[shared]} = {text}");
            }
        lines.AddRange(formulas.Where(f => f.Name != Script.Unnamed).Select(f =>
            $"out {f.Name} = {writer.Write(f.Value, inside: false)}"));
        lines.AddRange(formulas.Where(f => f.Name == Script.Unnamed).Select(f => writer.Write(f.Value, inside: false)));
        return lines;
    }

    private static IEnumerable<Term> Shared(IReadOnlyList<Formula> formulas)
    {
        var terms = Formula.Terms(formulas.Select(f => f.Value));
        var uses = terms.SelectMany(t => t.Arguments).Concat(formulas.Select(f => f.Value)).GroupBy(t => t).ToDictionary(g =>
            g.Key, g => g.Count());
        return terms.Where(t => uses[t] > 1 && t is Apply or Reduce);
    }

    private static string Free(int count, IReadOnlyList<string> taken)
    {
        var name = $"t{count + 1}";
        while (taken.Contains(name))
            name += "_";
        return name;
    }
}
