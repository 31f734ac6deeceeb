using System.Text;

namespace PipelineKit.Tests.Documents;

/// <summary>
/// About 500 pipeline files designed to exhaust a naive parser's time or memory, or to be misread. All must be rejected.
/// 'tests/faults/documents' reads each in a separate process.
/// </summary>
internal static class HostileDocuments
{
    private const int Full = 261_000;

    private const string Head = "stages:\n  a: { op: abs }\n";

    /// <summary>Every document with its name and the bytes of the file.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> All { get; } =
    [
        .. Bombs.All().Select(b => (b.Name, Encoding.UTF8.GetBytes(b.Text))),
        .. Texts().Select(t => (t.Name, Encoding.UTF8.GetBytes(t.Text))),
        .. NoText(),
    ];

    private static IEnumerable<(string Name, string Text)> Texts() =>
        [.. Nests(), .. Scalars(), .. Stages(), .. Graphs(), .. Expressions(), .. Values(), .. Tags()];

    private static IEnumerable<(string, string)> Nests()
    {
        (string, string)[] brackets =
            [("[", "]"), ("{a: ", "}"), ("[{a: ", "}]"), ("- ", ""), ("? ", ""), ("&a [", "]"), ("!t [", "]")];
        foreach (var (open, close) in brackets)
            foreach (var depth in new[] { 65, 500, 10_000, 60_000 })
                foreach (var place in new[] { "", "stages: ", "stages:\n  a: { op: window, size: 3, expr: " })
                    yield return ($"{depth} '{open.Trim()}' after '{place.Trim()}'",
                        $"{place}{Fit(open, depth)}x{(close.Length == 0 ? "" : Fit(close, Math.Min(depth, 30_000)))}");
    }

    private static IEnumerable<(string, string)> Scalars()
    {
        string[] places = [$"names: 'IT'\n{Head}", "stages: { 'IT': { op: abs, q: 1 } }", "stages: { a: { op: 'IT' } }",
            "stages: { a: { op: abs, 'IT': 1 } }", "stages: { a: { op: gaussian, sigma: 'IT' } }",
            "stages: { a: { op: window, size: 3, expr: '(IT' } }", "stages: { a: { use: 'IT' } }", "'IT': 1\n"];
        foreach (var length in new[] { 10_000, 100_000, 250_000 })
            foreach (var (kind, one) in new[]
                { ("letters", 'x'), ("digits", '9'), ("spaces", ' '), ("dollars", '$'), ("braces", '{') })
                foreach (var place in places)
                    yield return ($"{length} {kind} in {place.Replace("\n", " ")}", place.Replace("IT", new string(one, length)));
    }

    private static IEnumerable<(string, string)> Stages()
    {
        foreach (var count in new[] { 2_001, 6_000, 9_000 })
        {
            yield return ($"{count} stages of an unknown operator", "stages:\n" + Lines(count, i => $"  s{i}: {{ op: x{i} }}"));
            yield return ($"{count} stages without an operator", "stages:\n" + Lines(count, i => $"  s{i}: {{}}"));
            yield return ($"{count} stages that read nobody",
                "stages:\n" + Lines(count, i => $"  s{i}: {{ op: abs, in: t{i} }}"));
            yield return ($"{count} stages of one name", "stages:\n" + Lines(count, _ => "  a: { op: abs }"));
            yield return ($"{count} unknown parameters", $"stages: {{ a: {{ op: gaussian, {Join(count, i => $"q{i}: 1")} }} }}");
            yield return ($"{count} unknown keys", Head + Lines(count, i => $"k{i}: 1"));
            yield return ($"{count} inputs of one name", $"inputs: [{Join(count, _ => "a")}]\n" + Head);
            yield return ($"{count} outputs of nothing", Head + $"outputs: [{Join(count, i => $"o{i}")}]\n");
            yield return ($"{count} plugins that are not there", $"plugins: [{Join(count, i => $"p{i}")}]\n" + Head);
            yield return ($"{count} mentions of one plugin that is not there",
                $"plugins: [{Join(count, _ => "nowhere")}]\n" + Head);
            yield return ($"{count} parameters of one name", "parameters:\n" + Lines(count, _ => "  p: 1") + Head);
            yield return ($"{count} wrong parameters", "parameters:\n" + Lines(count, i => $"  p{i}: {{ q: 1 }}") + Head);
        }
        yield return ("100,000 stages", "stages:\n" + Fit("  a: {}\n", 100_000));
    }

    private static IEnumerable<(string, string)> Graphs()
    {
        foreach (var length in new[] { 1, 2, 50, 1_500 })
            yield return ($"a ring of {length}",
                "stages:\n" + Lines(length, i => $"  s{i}: {{ op: abs, in: s{(i + 1) % length} }}"));
        for (var i = 1; i <= 12; i++)
            yield return ($"{i} rings in one", "stages:\n" + Lines(200, s =>
                $"  s{s}: {{ op: mean-of, in: [{Join(i + 1, r => $"s{(s * (r + 2) + 1) % 200}")}] }}"));
        yield return ("a stage that reads 9,000", $"stages: {{ a: {{ op: mean-of, in: [{Join(9_000, i => $"x{i}")}] }} }}");
        foreach (var size in new[] { "width: 1000000, height: 1000000", "scale: 1e6", "scale: 99999.9" })
            yield return ($"resize to {size}", $"stages: {{ a: {{ op: resize, {size} }} }}");
        yield return ("pad by a million", "stages: { a: { op: pad, all: 1000000 } }");
        yield return ("a constant of 10^12", "stages: { a: { op: constant, width: 1000000, height: 1000000, value: 1 } }");
        yield return ("a file that uses itself", "stages: { a: { use: FILE } }");
        foreach (var path in new[]
            { "/dev/zero", "/dev/urandom", "/dev/null", "/proc/self/mem", "/", "..", ".", "//", "~" })
            yield return ($"use of {path}", $"stages: {{ a: {{ use: '{path}' }} }}");
    }

    private static IEnumerable<(string, string)> Expressions()
    {
        (string, string)[] texts =
        [
            ("brackets", new string('(', 20_000)), ("brackets closed", $"{Fit("(", 20_000)}a{Fit(")", 20_000)}+nowhere"),
            ("minus signs", $"{Fit("-", 40_000)}nowhere"), ("nots", $"{Fit("not ", 20_000)}nowhere"),
            ("powers", $"{Fit("a^", 20_000)}nowhere"), ("sums", Fit("sum(", 5_000)), ("pluses", $"{Fit("a+", 60_000)}nowhere"),
            ("conditions", Fit("if(a,a,", 10_000)), ("names", $"{Many(9_000, i => $"n{i}=a;")}nowhere"),
            ("outputs", Many(9_000, i => $"out o{i}=a;")), ("numbers", Many(9_000, i => $"{i}e{i}*")),
            ("commas", $"max({Fit("a,", 40_000)}nowhere)"), ("unknown names", $"{Many(9_000, i => $"u{i}+")}a"),
            ("doubling", $"d0=a;{Many(2_000, i => $"d{i + 1}=d{i}*d{i}+sum(d{i});")}nowhere"),
        ];
        foreach (var (name, text) in texts)
            foreach (var op in new[] { "window, size: 3", "pixel" })
                yield return ($"{name} in an expression of {op}", $"stages: {{ a: {{ op: {op}, expr: \"{text}\" }} }}");
    }

    private static IEnumerable<(string, string)> Values()
    {
        string[] numbers = ["1e400", "-1e400", "99999999999999999999999999", "0x7fffffffffffffff", "-0", "1_000_000_000_000",
            ".inf", ".nan", "1e99999999999", new string('1', 5_000), "1,5", "''", "[]", "{}", "!!int 3"];
        foreach (var number in numbers)
            foreach (var parameter in new[]
                { "op: gaussian, sigma: ", "op: box, size: ", "op: crop, width: ", "op: median, size: " })
                yield return ($"{number[..Math.Min(30, number.Length)]} for {parameter}",
                    $"stages: {{ a: {{ {parameter}{number} }} }}");
        yield return ("weights of 16,000 numbers",
            $"stages: {{ a: {{ op: window, size: 3, expr: sum(w * a), weights: [{Join(16_000, _ => "1")}] }} }}");
        yield return ("a matrix of ragged rows",
            $"stages: {{ a: {{ op: convolve, kernel: [{Join(150, i => $"[{Join(i + 1, _ => "1")}]")}] }} }}");
    }

    private static IEnumerable<(string, string)> Tags()
    {
        foreach (var tag in new[] { "!!python/object/apply:os.system", "!!binary", "!<tag:yaml.org,2002:str>",
            "!System.Diagnostics.Process", "!!set", "!!omap", "!", "!!", "!a!b" })
            yield return ($"the tag {tag}", $"stages: {{ a: {tag} {{ op: abs }} }}");
        (string, string)[] others =
        [
            ("merge", "<<: &a { op: abs }"),
            ("a document behind", $"{Head}---\n{Head}"), ("a directive", $"%YAML 9.9\n---\n{Head}"),
            ("marks of direction", "stages: { a: { op: '\u202Esba\u2066' } }"), ("a bell", "stages: { a: { op: \"\\a\" } }"),
            ("a NUL escaped", "stages: { a: { use: \"b\\0c\" } }"), ("a NUL", "stages: { a: { op: a\0b } }"),
            ("a form feed", "stages: { a: { op: a\fb } }"), ("only a comment", "# nothing"), ("nothing", ""), ("a list", "- a"),
            ("a text", "abc"), ("a number", "3"), ("null", "~"), ("an alias of itself", "stages: &s { a: *s }"),
            ("an anchor used before", "stages: { a: *b, c: &b { op: abs } }"),
        ];
        foreach (var other in others)
            yield return other;
    }

    private static IEnumerable<(string, byte[])> NoText()
    {
        var head = Encoding.UTF8.GetBytes(Head);
        foreach (var mark in new byte[][] { [0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], [.. "+/v8"u8] })
            yield return ($"the mark {Convert.ToHexString(mark)}", [.. mark, .. head]);
        byte[][] wrong =
            [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0x80], [0xE2, 0x80], [0xF8, 0x88, 0x80]];
        foreach (var bytes in wrong)
            yield return ($"the bytes {Convert.ToHexString(bytes)}", [.. head, .. "# "u8, .. bytes]);
        for (var seed = 0; seed < 24; seed++)
        {
            var noise = new byte[seed % 2 == 0 ? 5_000 : Full];
            new Random(seed).NextBytes(noise);
            yield return ($"noise {seed}", noise);
        }
        foreach (var start in new[]
            { "\x89PNG\r\n\x1A\n", "\xFF\xD8\xFF\xE0", "PK\x03\x04", "\x7F" + "ELF", "%PDF-1.7\0", "GIF89a", "\x1F\x8B\x08" })
            yield return ($"a file that begins {Convert.ToHexString(Encoding.Latin1.GetBytes(start))}",
                [.. Encoding.Latin1.GetBytes(start), .. new byte[300]]);
        yield return ("a mebibyte of stages", Encoding.UTF8.GetBytes(Many(70_000, i => $"  a{i}: {{ op: abs }}\n")));
    }

    private static string Many(int count, Func<int, string> item) => string.Concat(Enumerable.Range(0, count).Select(item));

    private static string Fit(string part, int times) =>
        string.Concat(Enumerable.Repeat(part, Math.Min(times, Full / part.Length)));

    private static string Join(int count, Func<int, string> item) => string.Join(", ", Enumerable.Range(0, count).Select(item));

    private static string Lines(int count, Func<int, string> line) => Many(count, i => line(i) + "\n");
}
