using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>The algorithm a reducer got, and why: said where it is chosen, shown by <c>explain</c> and <c>plan</c>.</summary>
/// <param name="Algorithm">What is done: <c>running sums</c>.</param>
/// <param name="Reason">What allowed it, or forbade better.</param>
internal sealed record Choice(string Algorithm, string Reason)
{
    /// <summary>What a term depends on, as reasons say it.</summary>
    public static string Dependence(Term term)
    {
        string[] parts = [.. new[] { term.Samples ? "the sample" : null, term.Offsets ? "its place" : null, term.Anchored
            ? "the pixel" : null }.OfType<string>()];
        return parts.Length == 0 ? "nothing" : parts.Length == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Algorithm}: {Reason}";
}
