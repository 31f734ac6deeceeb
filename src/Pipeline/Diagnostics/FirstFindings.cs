namespace PipelineKit.Diagnostics;

/// <summary>As many findings as a reader looks through. A file can be made to have thousands, each with a line to show.</summary>
public static class FirstFindings
{
    /// <summary>Findings that are shown.</summary>
    public const int Most = 100;

    /// <summary>
    /// The first 100 in their order, and one that counts the others; all of them when there are no more. Errors are shown in the
    /// place of warnings.
    /// </summary>
    /// <param name="all">All there are.</param>
    /// <param name="cure">What to do about those that are not shown.</param>
    public static IReadOnlyList<Diagnostic> Of(IReadOnlyList<Diagnostic> all, string cure = "fix those above first")
    {
        // One more is the count itself, of findings that were cut before.
        if (all.Count <= Most + 1)
            return all;
        var errors = all.Count(d => d.Severity == Severity.Error);
        var (shownErrors, shownWarnings) = (Math.Min(errors, Most), Most - Math.Min(errors, Most));
        var (errorsLeft, warningsLeft) = (shownErrors, shownWarnings);
        var shown = all.Where(d => d.Severity == Severity.Error ? errorsLeft-- > 0 : warningsLeft-- > 0).ToList();
        var more = new[] { (errors - shownErrors, "error"), (all.Count - errors - shownWarnings, "warning") }
            .Where(m => m.Item1 > 0).Select(m => $"{m.Item1:N0} more {m.Item2}{(m.Item1 == 1 ? "" : "s")}");
        return [.. shown, new Diagnostic(Codes.MoreFindings, $"there are {string.Join(" and ", more)}", Cure: cure,
            Severity: errors > shownErrors ? Severity.Error : Severity.Warning)];
    }
}
