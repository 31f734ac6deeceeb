namespace PipelineKit.Diagnostics;

/// <summary>Collects the diagnostics of a file, so that the user sees all of them at once.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> items = [];

    /// <summary>Gets the diagnostics so far, in the order they were reported.</summary>
    public IReadOnlyList<Diagnostic> Items => items;

    /// <summary>Gets whether any diagnostic is an error.</summary>
    public bool HasErrors => items.Any(d => d.Severity == Severity.Error);

    /// <summary>Gets whether further diagnostics will not be shown, so that costly suggestions can be skipped.</summary>
    internal bool IsFull => items.Count > 4 * FirstFindings.Most;

    /// <summary>Adds an error.</summary>
    public void Error(string code, string message, Place? place = null, string? cure = null) =>
        items.Add(new Diagnostic(code, message, place, cure));

    /// <summary>Adds a warning.</summary>
    public void Warn(string code, string message, Place? place = null, string? cure = null) =>
        items.Add(new Diagnostic(code, message, place, cure, Severity.Warning));

    /// <summary>Adds diagnostics collected elsewhere.</summary>
    public void AddRange(IEnumerable<Diagnostic> diagnostics) => items.AddRange(diagnostics);

    /// <summary>
    /// Returns the diagnostics sorted by file, line and column, those without a place last: the first 100, and a count of the
    /// rest.
    /// </summary>
    public IReadOnlyList<Diagnostic> Sorted() => items.Count < 2 ? [.. items] : FirstFindings.Of(
        [.. items.OrderBy(d => d.Place is null).ThenBy(d => d.Place?.Source.Name, StringComparer.Ordinal)
            .ThenBy(d => d.Place?.Line).ThenBy(d => d.Place?.Column)]);

    /// <summary>Throws a <see cref="PipelineException"/> with all diagnostics if any of them is an error.</summary>
    public void ThrowIfErrors()
    {
        if (HasErrors)
            throw new PipelineException(Sorted());
    }
}
