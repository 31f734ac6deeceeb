using System.Buffers;
using System.Text;
using PipelineKit.Diagnostics;

namespace PipelineKit.Documents.Yaml;

/// <summary>
/// What can be refused before any parsing: size, and characters that YAML forbids (the parser ends silently at a NUL).
/// </summary>
internal static class RawText
{
    // Needed at every start, so a plain loop fills it: LINQ over characters would have to be compiled first.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(Characters());

    public static Diagnostic? Fault(SourceText source)
    {
        if (Encoding.UTF8.GetByteCount(source.Text) > YamlLimits.Bytes)
            return TooLarge(source);
        var at = source.Text.AsSpan().IndexOfAny(Forbidden);
        return at < 0 ? null : new Diagnostic(Codes.YamlSyntax,
            $"the character U+{(int)source.Text[at]:X4} is not allowed in YAML",
            source.At(at, 1), source.Text[at] == '\0' ? "remove it" : "remove it, or write it as an escape in double quotes");
    }

    public static Diagnostic TooLarge(SourceText source) => new(Codes.YamlLimit,
        $"the file is larger than {YamlLimits.Bytes / 1024} KiB",
        source.At(0, 1), "split it; 'use:' takes another file as a stage");

    private static string Characters()
    {
        var characters = new StringBuilder("\uFFFE\uFFFF");
        for (var c = '\0'; c < '\u00A0'; c++)
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\u0085'))
                characters.Append(c);
        return characters.ToString();
    }
}
