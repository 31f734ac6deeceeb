namespace PipelineKit.Diagnostics;

/// <summary>Limits the number of diagnostics shown, because a crafted file can produce thousands.</summary>
public static class FirstFindings
{
    /// <summary>The maximum number of diagnostics shown.</summary>
    public const int Most = 100;

    /// <summary>
    /// Returns the first 100 diagnostics and one that counts the rest, or all of them if there are no more. Errors take
    /// precedence over warnings.
    /// </summary>
    /// <param name="all">All diagnostics.</param>
    /// <param name="cure">The suggestion for the diagnostics that are not shown.</param>
    public static IReadOnlyList<Diagnostic> Of(IReadOnlyList<Diagnostic> all, string cure = "fix those above first")
    {
        // The extra one is the count from an earlier cut.
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
