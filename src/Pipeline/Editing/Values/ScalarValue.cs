using PipelineKit.Documents;
using PipelineKit.Parameters;

namespace PipelineKit.Editing.Values;

/// <summary>A text, number or boolean.</summary>
/// <param name="Said">The text.</param>
/// <param name="Quoted">Whether it must be quoted, so that it is not read as a number or boolean.</param>
internal sealed record ScalarValue(string Said, bool Quoted) : EditValue
{
    /// <summary>Returns whether a text has a different meaning without quotes.</summary>
    public static bool IsAmbiguous(string text) => text.ToLowerInvariant() is "" or "~" or "null" or "true" or "false"
        || NumberText.Parse(new ScalarNode(text, Quoted: false, Nowhere)) is not null;

    /// <summary>Gets whether it must be written without quotes.</summary>
    public bool IsWord => !Quoted && IsAmbiguous(Said);

    internal override Node ToNode() => new ScalarNode(Said, Quoted, Nowhere);
}
