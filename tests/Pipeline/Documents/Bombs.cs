namespace PipelineKit.Tests.Documents;

/// <summary>Texts that would exhaust a naive parser's stack, memory or time.</summary>
internal static class Bombs
{
    // Just under the limit of 256 KiB, so that the other limits apply.
    private const int Full = 262_000;

    public static IEnumerable<(string Name, string Text)> All() => [.. Nesting(), .. Aliases(), .. Sizes(), .. Documents()];

    private static IEnumerable<(string, string)> Nesting() =>
    [
        ("5,000 open lists", new string('[', 5_000)),
        ("260,000 open lists", new string('[', Full)),
        ("260,000 open mappings", new string('{', Full)),
        ("open lists and mappings by turns", Repeat("[{", Full)),
        ("lists closed again", new string('[', Full / 2) + new string(']', Full / 2)),
        ("lists under a key", "stages: " + new string('[', Full)),
        ("mappings in mappings", Repeat("{a: ", Full)),
        ("dashes in a line", Repeat("- ", Full)),
        ("question marks in a line", Repeat("? ", Full)),
        ("question marks in a list", "[" + Repeat("? ", Full)),
        ("a staircase of keys", Lines(700, i => new string(' ', i) + "a:")),
        ("a staircase of dashes", Lines(700, i => new string(' ', i) + "-")),
        ("a list for every key", Repeat("[a]: ", Full)),
    ];

    private static IEnumerable<(string, string)> Aliases() =>
    [
        ("a billion laughs", "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
            + Lines(12, i => $"a{i + 1}: &a{i + 1} [{string.Join(", ", Enumerable.Repeat($"*a{i}", 10))}]")),
        ("doubling to the 900th power", "a0: &a0 x\n" + Lines(900, i => $"a{i + 1}: &a{i + 1} [*a{i}, *a{i}]")),
        ("a list nested by aliases", "a0: &a0 []\n" + Lines(900, i => $"a{i + 1}: &a{i + 1} [*a{i}]")),
        ("merge keys", "a0: &a0 { x: 1 }\n" + Lines(24, i => $"a{i + 1}: &a{i + 1} {{ <<: [*a{i}, *a{i}] }}")),
        ("20,000 anchors", Lines(19_000, i => $"- &a{i} x")),
        ("one anchor a hundred thousand times", Lines(40_000, _ => "- &a x")),
        ("anchors upon anchors", Repeat("&a ", Full)),
        ("aliases of nothing", Lines(19_000, i => $"- *n{i}")),
        ("an anchor of 260,000 letters", "a: &" + new string('x', Full) + " b"),
        ("an alias of 260,000 letters", "a: *" + new string('x', Full)),
    ];

    private static IEnumerable<(string, string)> Sizes() =>
    [
        ("a text of 260,000 letters", "a: " + new string('x', Full)),
        ("a quoted text never closed", "a: \"" + Repeat("x\n ", Full)),
        ("a block text of 87,000 lines", "a: |\n" + Repeat(" x\n", Full)),
        ("a folded text of blank lines", "a: >\n" + new string('\n', Full)),
        ("escapes", "a: \"" + Repeat("\\n", Full) + "\""),
        ("a key of 260,000 letters", new string('x', Full) + ": 1"),
        ("a written-out key of 260,000 letters", "? " + new string('x', Full) + "\n: 1"),
        ("keys of 10,000 letters", Lines(26, i => $"? {new string('x', 10_000)}{i}\n: 1")),
        ("9,000 unknown keys", Lines(9_000, i => $"stage{i}: 1")),
        ("6,000 stages without a name", "stages:\n" + Lines(6_000, i => $"  {i}: 1")),
        ("one key 9,000 times", Lines(9_000, _ => "a: 1")),
        ("more than 20,000 keys", Lines(20_000, i => $"k{i}: 1")),
        ("a list of 130,000", "[" + Repeat("1,", Full) + "]"),
        ("spaces", new string(' ', Full)),
        ("line breaks", new string('\n', Full)),
        ("carriage returns", new string('\r', Full)),
        ("tabs", new string('\t', Full)),
        ("a comment", new string('#', Full)),
        ("NULs", new string('\0', Full)),
        ("half surrogates", "a: " + new string('\ud800', Full / 4)),
        ("byte order marks", new string('\uFEFF', Full / 4)),
        ("ten million letters", new string('x', 10_000_000)),
    ];

    private static IEnumerable<(string, string)> Documents() =>
    [
        ("60,000 documents", Repeat("---\n", Full)),
        ("documents of one word", Repeat("--- a\n", Full)),
        ("ends of documents", Repeat("...\n", Full)),
        ("directives", Lines(15_000, i => $"%TAG !a{i}! b") + "--- a"),
        ("a directive of 260,000 letters", "%" + new string('x', Full)),
        ("a version of 260,000 digits", "%YAML " + new string('1', Full)),
        ("a tag of 260,000 letters", "a: !" + new string('x', Full) + " b"),
        ("commas", "[" + new string(',', Full)),
        ("colons", Repeat(": ", Full)),
    ];

    private static string Repeat(string part, int length) => string.Concat(Enumerable.Repeat(part, length / part.Length));

    private static string Lines(int count, Func<int, string> line) =>
        string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
