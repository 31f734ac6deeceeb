using System.Text;

namespace PipelineKit.Names;

/// <summary>
/// The template for an output's file names: <c>{stem}-thumb</c>. The placeholders are those of <c>match</c> and <c>{stem} {dir}
/// {ext} {output} {index} {frame}</c>; <c>/</c> separates folders.
/// </summary>
public sealed class NameTemplate
{
    private readonly IReadOnlyList<NamePart> parts;

    internal NameTemplate(string text, IReadOnlyList<NamePart> parts, bool hasExtension) =>
        (Text, this.parts, HasExtension) = (text, parts, hasExtension);

    /// <summary>Gets the source text, with the pipeline's parameters replaced.</summary>
    public string Text { get; }

    /// <summary>Gets whether it includes the extension.</summary>
    public bool HasExtension { get; }

    /// <summary>Returns whether it contains a placeholder.</summary>
    /// <param name="name">The name without braces.</param>
    public bool Has(string name) => parts.Any(p => p.IsName && p.Text == name);

    /// <summary>Returns the name of a file, with <c>/</c> between folders.</summary>
    /// <param name="value">Returns the value of a placeholder.</param>
    public string Expand(Func<string, string> value)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(!part.IsName ? part.Text : part.Kind.Length == 0 ? value(part.Text)
                : value(part.Text).PadLeft(int.Parse(part.Kind, System.Globalization.CultureInfo.InvariantCulture), '0'));
        // An empty folder, such as {dir} for a file directly in the input's folder, is dropped.
        return string.Join('/', text.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
