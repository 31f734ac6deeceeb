using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Names;

/// <summary>Reads the <c>name:</c> of outputs.</summary>
/// <param name="matched">The names of the inputs' patterns.</param>
/// <param name="formatOf">The format that has an extension; null for none.</param>
/// <param name="bag">Takes what is wrong.</param>
internal sealed class TemplateReader(IReadOnlyCollection<string> matched, Func<string, string?> formatOf, DiagnosticBag bag)
{
    private const int LongestTemplate = 200, MostDigits = 9;

    /// <summary>A template; null, and an error in the bag, when it is none.</summary>
    /// <param name="text">As the file has it, with its parameters.</param>
    /// <param name="output">The output, for messages.</param>
    /// <param name="format">The output's format; null for the input's own.</param>
    public NameTemplate? Read(ScalarNode text, ScalarNode output, string? format)
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
            Check(part, text);
        CheckFolders(text, parts, output);
        var hasExtension = CheckExtension(text, parts, output, format);
        return bag.Items.Count == before ? new NameTemplate(text.Text, parts, hasExtension) : null;
    }

    private void Check(NamePart part, ScalarNode text)
    {
        string[] known = [.. Placeholders.Names.Where(n => n != Placeholders.Frame), .. matched];
        var (place, written) = (text.At(part.Start, part.Length), Found.Quote(text.Text.Substring(part.Start, part.Length)));
        if (part.Text == Placeholders.Frame)
            bag.Error(Codes.BadPattern, $"{written}: frames go into one file, and cannot be written apart", place,
                "leave it out, and write a format that holds frames: png, gif, webp or tiff");
        else if (!known.Contains(part.Text))
            bag.Error(Codes.BadPattern, $"{written} stands for nothing in the name of an output", place,
                $"{Suggest.Cure(part.Text, known)}; a parameter is written ${{name}}");
        else if (part.Kind.Length > 0 && part.Text != Placeholders.Index)
            bag.Error(Codes.BadPattern, $"{written}: only numbers have a count of digits", place, $"write {{{part.Text}}}");
        else if (part.Kind.Length > 0 && (!int.TryParse(part.Kind, out var digits) || digits is < 1 or > MostDigits))
            bag.Error(Codes.BadPattern, $"{written}: {Found.Quote(part.Kind)} is no count of digits", place,
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
            bag.Error(Codes.BadPattern, $"the name of output {output.Found} begins at the root", text.At(0, 1),
                "leave the first '/' out: names are below OUT");
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
                ? $"add 'format: {named}', or leave the extension out" : $"leave the extension out, or write 'format: {named}'");
        return false;
    }
}
