using System.Text;

namespace PipelineKit.Names;

/// <summary>
/// What the files of an output are called: <c>{stem}-thumb</c>. Names in braces are those of <c>match</c> and
/// <c>{stem} {dir} {ext} {output} {index}</c>; <c>/</c> parts folders.
/// </summary>
public sealed class NameTemplate
{
    private readonly IReadOnlyList<NamePart> parts;

    internal NameTemplate(string text, IReadOnlyList<NamePart> parts, bool hasExtension) =>
        (Text, this.parts, HasExtension) = (text, parts, hasExtension);

    /// <summary>As the file has it, with its parameters.</summary>
    public string Text { get; }

    /// <summary>Whether it gives the extension too.</summary>
    public bool HasExtension { get; }

    /// <summary>Whether a name stands in it.</summary>
    /// <param name="name">Without braces.</param>
    public bool Has(string name) => parts.Any(p => p.IsName && p.Text == name);

    /// <summary>The name of one file, with <c>/</c> between folders.</summary>
    /// <param name="value">What a name stands for.</param>
    public string Expand(Func<string, string> value)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(!part.IsName ? part.Text : part.Kind.Length == 0 ? value(part.Text)
                : value(part.Text).PadLeft(int.Parse(part.Kind, System.Globalization.CultureInfo.InvariantCulture), '0'));
        // A folder that stands for nothing, as {dir} does for a file of the input's own folder, is no folder.
        return string.Join('/', text.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
