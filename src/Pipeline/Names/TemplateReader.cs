using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Names;

/// <summary>Parses <c>name:</c> of outputs.</summary>
/// <param name="matched">The placeholder names in the inputs' patterns.</param>
/// <param name="formatOf">Returns the format for an extension; null for none.</param>
/// <param name="framed">Whether an input provides frames one by one.</param>
/// <param name="bag">Receives the errors.</param>
internal sealed class TemplateReader(IReadOnlyCollection<string> matched, Func<string, string?> formatOf, bool framed,
    DiagnosticBag bag)
{
    private const int LongestTemplate = 200, MostDigits = 9;

    /// <summary>Returns the template; null after reporting an error.</summary>
    /// <param name="text">The text, with the pipeline's parameters replaced.</param>
    /// <param name="output">The output, for messages.</param>
    /// <param name="format">The output's format; null for the input's format.</param>
    /// <param name="isImage">Whether the output is an image rather than values.</param>
    public NameTemplate? Read(ScalarNode text, ScalarNode output, string? format, bool isImage)
    {
        if (text.Text.Length > LongestTemplate)
        {
            bag.Error(Codes.BadPattern, $"the name of output {output.Found} has {text.Text.Length} characters", text.Place,
                $"at most {LongestTemplate} are allowed");
            return null;
        }
        if (NamePart.Split(text, bag) is not { } parts)
            return null;
        var before = bag.Items.Count;
        foreach (var part in parts.Where(p => p.IsName))
            Check(part, text, isImage);
        CheckFolders(text, parts, output);
        var hasExtension = CheckExtension(text, parts, output, format);
        return bag.Items.Count == before ? new NameTemplate(text.Text, parts, hasExtension) : null;
    }

    private void Check(NamePart part, ScalarNode text, bool isImage)
    {
        string[] known = [.. Placeholders.Names, .. matched];
        var (place, written) = (text.At(part.Start, part.Length), Found.Quote(text.Text.Substring(part.Start, part.Length)));
        if (part.Text == Placeholders.Frame && !isImage)
            bag.Error(Codes.BadPattern, $"{written}: the values of all frames go into one file", place,
                "omit it: the file has a row for each frame");
        else if (part.Text == Placeholders.Frame && !framed)
            bag.Error(Codes.BadPattern, $"{written}: no input of this pipeline takes the frames of a file", place,
                "say which are taken, as in inputs: { input: { frames: all } }, or omit it");
        else if (!known.Contains(part.Text))
            bag.Error(Codes.BadPattern, $"unknown placeholder {written} in the name of an output", place,
                $"{Suggest.Cure(part.Text, known)}; write parameters as ${{name}}");
        else if (part.Kind.Length > 0 && part.Text is not (Placeholders.Index or Placeholders.Frame))
            bag.Error(Codes.BadPattern, $"{written}: only numbers can have a number of digits", place, $"write {{{part.Text}}}");
        else if (part.Kind.Length > 0 && (!int.TryParse(part.Kind, out var digits) || digits is < 1 or > MostDigits))
            bag.Error(Codes.BadPattern, $"{written}: {Found.Quote(part.Kind)} is not a number of digits", place,
                $"write a number from 1 to {MostDigits}, as in {{{part.Text}:4}}");
    }

    private void CheckFolders(ScalarNode text, IReadOnlyList<NamePart> parts, ScalarNode output)
    {
        var start = 0;
        foreach (var folder in text.Text.Split('/'))
        {
            var named = parts.Any(p => p.IsName && p.Start >= start && p.Start < start + folder.Length);
            if (FileNames.Fault(folder, complete: !named) is { } fault)
                bag.Error(Codes.BadPattern, $"the name of output {output.Found} {fault.What}",
                    text.At(start + fault.At, Math.Max(1, fault.Length)), fault.Cure);
            start += folder.Length + 1;
        }
        if (text.Text.StartsWith('/'))
            bag.Error(Codes.BadPattern, $"the name of output {output.Found} is an absolute path", text.At(0, 1),
                "remove the leading '/': names are below OUT");
    }

    private bool CheckExtension(ScalarNode text, IReadOnlyList<NamePart> parts, ScalarNode output, string? format)
    {
        if (parts is not [.., var last])
            return false;
        if (last is { IsName: true, Text: Placeholders.Ext })
            return true;
        var dot = last.IsName ? -1 : last.Text.LastIndexOf('.');
        if (dot < 0 || formatOf(last.Text[(dot + 1)..].ToLowerInvariant()) is not { } named)
            return false;
        if (named == format)
            return true;
        var ending = Found.Quote(last.Text[dot..]);
        bag.Error(Codes.BadPattern, format is null
                ? $"the name of output {output.Found} ends in {ending}, but it is in the format of the input"
                : $"the name of output {output.Found} ends in {ending}, but its format is {format}",
            text.At(last.Start + dot, last.Text.Length - dot), format is null
                ? $"add 'format: {named}', or omit the extension" : $"omit the extension, or write 'format: {named}'");
        return false;
    }
}
