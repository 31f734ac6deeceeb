using PipelineKit.Documents;
using PipelineKit.Parameters;

namespace PipelineKit.Editing.Values;

/// <summary>A text, a number, a truth value.</summary>
/// <param name="Said">The text.</param>
/// <param name="Quoted">Whether it must be quoted, so that it is no number and no truth value.</param>
internal sealed record ScalarValue(string Said, bool Quoted) : EditValue
{
    /// <summary>Whether a text means something else without quotes.</summary>
    public static bool IsAmbiguous(string text) => text.ToLowerInvariant() is "" or "~" or "null" or "true" or "false"
        || NumberText.Parse(new ScalarNode(text, Quoted: false, Nowhere)) is not null;

    /// <summary>Whether it must stand without quotes.</summary>
    public bool IsWord => !Quoted && IsAmbiguous(Said);

    internal override Node ToNode() => new ScalarNode(Said, Quoted, Nowhere);
}
