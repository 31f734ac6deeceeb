namespace PipelineKit.Graph;

/// <summary>A column of a table.</summary>
/// <param name="Written">Its name, or its number from 0, as it is written.</param>
public sealed record ViewColumn(string Written)
{
    /// <summary>Its number from 0; null when it is named.</summary>
    public int? Number { get; } =
        int.TryParse(Written, System.Globalization.NumberStyles.None, null, out var number) ? number : null;
}
