using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>The algorithm chosen for a reducer, and the reason; shown by <c>explain</c> and <c>plan</c>.</summary>
/// <param name="Algorithm">The algorithm, such as <c>running sums</c>.</param>
/// <param name="Reason">What allows it, or rules out a faster one.</param>
internal sealed record Choice(string Algorithm, string Reason)
{
    /// <summary>Describes what a term depends on, for reasons.</summary>
    public static string Dependence(Term term)
    {
        string[] parts = [.. new[] { term.Samples ? "the sample" : null, term.Offsets ? "its place" : null, term.Anchored
            ? "the pixel" : null }.OfType<string>()];
        return parts.Length == 0 ? "nothing" : parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Algorithm}: {Reason}";
}
