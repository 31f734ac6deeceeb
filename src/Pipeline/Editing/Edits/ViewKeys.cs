namespace PipelineKit.Editing;

/// <summary>Keys of a view whose texts name stages.</summary>
internal static class ViewKeys
{
    public static readonly string[] NameSources = ["image", "compare", "with", "scatter", "color", "histogram", "table", "value"];
}
