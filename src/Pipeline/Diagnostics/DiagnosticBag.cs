namespace PipelineKit.Diagnostics;

/// <summary>Gathers every finding of a file, so that a user sees all of them at once.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> items = [];

    /// <summary>What was found so far, in the order it was found.</summary>
    public IReadOnlyList<Diagnostic> Items => items;

    /// <summary>Whether anything found forbids running.</summary>
    public bool HasErrors => items.Any(d => d.Severity == Severity.Error);

    /// <summary>Whether there are so many that further ones are not shown, and need no suggestions that take time.</summary>
    internal bool IsFull => items.Count > 4 * FirstFindings.Most;

    /// <summary>Adds an error.</summary>
    public void Error(string code, string message, Place? place = null, string? cure = null) =>
        items.Add(new Diagnostic(code, message, place, cure));

    /// <summary>Adds a warning.</summary>
    public void Warn(string code, string message, Place? place = null, string? cure = null) =>
        items.Add(new Diagnostic(code, message, place, cure, Severity.Warning));

    /// <summary>Adds findings made elsewhere.</summary>
    public void AddRange(IEnumerable<Diagnostic> diagnostics) => items.AddRange(diagnostics);

    /// <summary>
    /// The findings in the order of the file, by file, line and column, those without a place last: the first 100, and how many
    /// more there are.
    /// </summary>
    public IReadOnlyList<Diagnostic> Sorted() => FirstFindings.Of(
        [.. items.OrderBy(d => d.Place is null).ThenBy(d => d.Place?.Source.Name, StringComparer.Ordinal)
            .ThenBy(d => d.Place?.Line).ThenBy(d => d.Place?.Column)]);

    /// <summary>Throws every finding as one <see cref="PipelineException"/> when there is an error among them.</summary>
    public void ThrowIfErrors()
    {
        if (HasErrors)
            throw new PipelineException(Sorted());
    }
}
