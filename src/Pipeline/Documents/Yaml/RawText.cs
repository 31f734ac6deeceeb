using System.Text;
using PipelineKit.Diagnostics;

namespace PipelineKit.Documents.Yaml;

/// <summary>
/// Rejects text before parsing: by size, and for characters that YAML forbids (the parser stops silently at a NUL).
/// </summary>
internal static class RawText
{
    public static Diagnostic? Fault(SourceText source)
    {
        if (Encoding.UTF8.GetByteCount(source.Text) > YamlLimits.Bytes)
            return TooLarge(source);
        var at = FirstForbidden(source.Text);
        return at < 0 ? null : new Diagnostic(Codes.YamlSyntax,
            $"the character U+{(int)source.Text[at]:X4} is not allowed in YAML",
            source.At(at, 1), source.Text[at] == '\0' ? "remove it" : "remove it, or write it as an escape in double quotes");
    }

    public static Diagnostic TooLarge(SourceText source) => new(Codes.YamlLimit,
        $"the file is larger than {YamlLimits.Bytes / 1024} KiB",
        source.At(0, 1), "split it; 'use:' includes another file as a stage");

    // A plain loop, because this runs at every start: preparing a search costs more than it saves on files of this size.
    private static int FirstForbidden(string text)
    {
        for (var at = 0; at < text.Length; at++)
            if (text[at] is '\uFFFE' or '\uFFFF'
                || char.IsControl(text[at]) && text[at] is not ('\t' or '\n' or '\r' or '\u0085'))
                return at;
        return -1;
    }
}
