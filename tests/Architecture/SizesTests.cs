using System.Globalization;
using System.Text.RegularExpressions;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Architecture;

/// <summary>Source files and lines stay short.</summary>
public partial class SizesTests
{
    private const int Median = 60, Most = 200, Limit = 400;
    private static readonly string[] Folders = ["src", "tests", "samples", "bench", "tools", "templates"];
    private static readonly int MaxLineLength = Setting("max_line_length");

    private static readonly (string Path, string[] Lines)[] Files =
    [
        .. Folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder),
            "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
            .Select(path => (path, Repository.Read(path).TrimEnd('\n').Split('\n'))),
    ];

    [Fact]
    public void Lines_respect_the_limit_in_the_editor_config() => None(Files.SelectMany(f => TooLong(f.Path, f.Lines)));

    [Fact]
    public void Most_files_fit_on_a_screen_and_none_is_long()
    {
        var sizes = Files.Select(f => f.Lines.Length).Order().ToArray();
        Assert.True(sizes[sizes.Length / 2] < Median, $"the median file has {sizes[sizes.Length / 2]} lines, not under {Median}");
        var large = Files.Where(f => f.Lines.Length >= Most).OrderByDescending(f => f.Lines.Length).Select(Size).ToArray();
        Assert.True(10 * large.Length <= sizes.Length,
            $"{large.Length} of {sizes.Length} files have {Most} lines or more:\n{string.Join('\n', large)}");
        None(Files.Where(f => f.Lines.Length > Limit).Select(Size));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "a.cs:1: {0} columns")]
    public void A_line_can_reach_the_limit_but_not_exceed_it(int more, string expected) =>
        Assert.Equal(Text(expected, MaxLineLength + more),
            string.Join('\n', TooLong("a.cs", [new string('x', MaxLineLength + more)])));

    [Theory]
    [InlineData("var text = \"\"\"\n{0}\n    \"\"\";", "")]
    [InlineData("var text = $\"\"\"\"\n{0}\n\"\"\"\n{0}\n    \"\"\"\";", "")]
    [InlineData("var text = \"\"\"\n    short\n    \"\"\";\n{0}", "a.cs:4: {1} columns")]
    [InlineData("var one = \"\"\"raw\"\"\";\n{0}", "a.cs:2: {1} columns")]
    [InlineData("Call(\"\"\"\n    a\n    \"\"\", \"\"\"\n{0}\n    \"\"\");", "")]
    [InlineData("Call(\"\\\"\", '\"', \"\");\n{0}", "a.cs:2: {1} columns")]
    [InlineData("// \"\"\" in a comment\n{0}", "a.cs:2: {1} columns")]
    public void Only_lines_within_raw_strings_are_exempt(string text, string expected)
    {
        var line = new string('x', MaxLineLength + 1);
        Assert.Equal(Text(expected, line.Length), string.Join('\n', TooLong("a.cs", text.Replace("{0}", line).Split('\n'))));
    }

    private static string Text(string expected, int columns) =>
        expected.Replace("{0}", $"{columns}").Replace("{1}", $"{columns}");

    // Prints all of them, whereas Assert.Empty prints only the first few.
    private static void None(IEnumerable<string> faults)
    {
        var text = string.Join('\n', faults);
        Assert.True(text.Length == 0, text);
    }

    private static string Size((string Path, string[] Lines) file) => $"{file.Path}: {file.Lines.Length} lines";

    private static IEnumerable<string> TooLong(string path, string[] lines)
    {
        var raw = InRawStrings(string.Join('\n', lines));
        return lines.Select((line, i) => (Number: i + 1, Columns: new StringInfo(line).LengthInTextElements))
            .Where(line => line.Columns > MaxLineLength && !raw.Contains(line.Number))
            .Select(line => $"{path}:{line.Number}: {line.Columns} columns");
    }

    // The numbers of lines inside raw strings, whose text is exact.
    private static HashSet<int> InRawStrings(string text) =>
    [
        .. Quoted().Matches(text).Where(m => m.Groups["quotes"].Success).SelectMany(m =>
            Enumerable.Range(text.AsSpan(0, m.Index).Count('\n') + 2, Math.Max(0, m.ValueSpan.Count('\n') - 1))),
    ];

    // Everything that can contain quotes: comments, raw, verbatim and plain strings, characters.
    [GeneratedRegex("""
        //[^\n]* | /\*.*?\*/ | (?<quotes>"{3,}).*?\k<quotes>(?!") | (?:@\$?|\$@)"(?:[^"]|"")*" | "(?:\\.|[^"\\\n])*" | '(?:\\[^\n]|[^'\\\n])[^'\n]*'
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    private static int Setting(string name) => int.Parse(
        Repository.Read(".editorconfig").Split('\n')
            .Single(line => line.StartsWith($"{name} =", StringComparison.Ordinal)).Split('=')[1],
        CultureInfo.InvariantCulture);
}
