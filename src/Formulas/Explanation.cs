using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas;

/// <summary>Describes an expression for <c>explain</c>. The choices and their reasons come from the compiled schedule.</summary>
internal static class Explanation
{
    private const int Longest = 160;
    private static readonly Dictionary<Term, string> NoNames = [];

    /// <summary>
    /// Returns the simplified formula, the algebraic form of its reducers, and the algorithm chosen for each remaining one, with
    /// the reason.
    /// </summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<Formula> formulas, Schedule schedule, IReadOnlyList<string> images,
        bool windows)
    {
        var lines = new List<string> { "formula, simplified" };
        lines.AddRange(FormulaText.Lines(formulas, images, windows).Select(Indented));
        Section(lines, "by algebra",
            schedule.Algebra.Select(a => (Text(a.Written), Text(a.Computed))).Where(a => a.Item1 != a.Item2).Select(a =>
            $"{a.Item1} = {a.Item2}"));
        Section(lines, "computed", schedule.Steps.Where(s => s.Choice is not null).GroupBy(s => s.Choice!)
            .Select(g => $"{string.Join(", ", g.Select(s => Text(s.Result)))}: {g.Key.Algorithm}; {g.Key.Reason}"));
        if (schedule.Steps.All(s => s.Choice is null))
            lines.Add("computed as vector code at each pixel; nothing is reduced" + (schedule.Final.Lanes == LaneType.Single
                ? "; in single precision, which gives the same" : ""));
        return lines;

        string Text(Term term)
        {
            var text = new TermText(images, windows, NoNames, Longest).Write(term, inside: false);
            return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
        }
    }

    /// <summary>Returns the same for each reducer on one line; null if there is none.</summary>
    public static string? Note(Schedule schedule, IReadOnlyList<string> images)
    {
        var steps = schedule.Steps.Where(s => s.Choice is not null).ToArray();
        return steps.Length == 0 ? null : string.Join("; ", steps.GroupBy(s => s.Choice).Select(g =>
            $"{string.Join(", ", g.Select(s => TermText.Of(s.Result, images)))}: {g.Key}"));
    }

    private static void Section(List<string> lines, string title, IEnumerable<string> members)
    {
        string[] all = [.. members.Select(Indented)];
        if (all.Length > 0)
            lines.AddRange([title, .. all]);
    }

    private static string Indented(string line) => $"  {line}";
}
