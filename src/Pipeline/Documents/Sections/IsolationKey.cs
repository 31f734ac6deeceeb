using PipelineKit.Diagnostics;

namespace PipelineKit.Documents.Sections;

/// <summary>Parses <c>isolation:</c> of a file or of one of its plugins.</summary>
internal static class IsolationKey
{
    private static readonly string[] Names = ["process", "none"];

    /// <summary>Returns the value; null when the key is omitted.</summary>
    public static PluginIsolation? Read(MapEntry? entry, Shapes shapes)
    {
        if (shapes.OptionalText(entry) is not { } text)
            return null;
        if (!Names.Contains(text.Text))
            shapes.Bag.Error(Codes.NotAllowed, $"unknown isolation {text.Found}", text.Place, Suggest.Cure(text.Text, Names));
        return new PluginIsolation(text.Text == "process", text.Place);
    }
}
