namespace PipelineKit.Graph;

/// <summary>A column of a table.</summary>
/// <param name="Written">The name, or the zero-based number, as written.</param>
public sealed record ViewColumn(string Written)
{
    /// <summary>Gets the zero-based number; null for a name.</summary>
    public int? Number { get; } =
        int.TryParse(Written, System.Globalization.NumberStyles.None, null, out var number) ? number : null;
}
