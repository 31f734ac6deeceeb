using System.Diagnostics;
using PipelineKit.Diagnostics;
using Xunit;
using Xunit.Abstractions;

namespace PipelineKit.Tests.Documents;

/// <summary>A valid file with one fault at every line in turn, and texts designed to exhaust a parser.</summary>
public class MalformedTests(ITestOutputHelper output)
{
    // An idle machine takes less than a quarter of a second, but other tests run concurrently. A successful attack takes far
    // longer.
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(10);

    private static readonly string[] Good =
    [
        "name: local-energy",
        "summary: Where two exposures differ.",
        "precision: double",
        "parameters:",
        "  size: 3",
        "inputs: [left, right]",
        "stages:",
        "  energy:",
        "    op: window",
        "    in: { a: left, b: right }",
        "    expr: sum(a^2 - b^2)",
        "outputs:",
        "  view: energy",
    ];

    private static readonly Dictionary<string, Func<string, string, string, string>> Faults = new()
    {
        ["an unclosed double quote"] = (indent, key, _) => $"{indent}{key}: \"open",
        ["an unclosed single quote"] = (indent, key, _) => $"{indent}{key}: 'open",
        ["an unclosed list"] = (indent, key, _) => $"{indent}{key}: [open",
        ["an unclosed mapping"] = (indent, key, _) => $"{indent}{key}: {{open: 1",
        ["a list never opened"] = (indent, key, _) => $"{indent}{key}: ]",
        ["a mapping never opened"] = (indent, key, _) => $"{indent}{key}: }}",
        ["a bracket too many"] = (indent, key, _) => $"{indent}{key}: [1]]",
        ["an at sign"] = (indent, key, _) => $"{indent}{key}: @x",
        ["a backtick"] = (indent, key, _) => $"{indent}{key}: `x`",
        ["a percent sign"] = (indent, key, _) => $"{indent}{key}: %x",
        ["an alias of nothing"] = (indent, key, _) => $"{indent}{key}: *nowhere",
        ["an alias of itself"] = (indent, key, _) => $"{indent}{key}: &it [*it]",
        ["a tag"] = (indent, key, value) => $"{indent}{key}: !tag {value}",
        ["an anchor without name"] = (indent, key, _) => $"{indent}{key}: & x",
        ["a second colon"] = (indent, key, _) => $"{indent}{key}: b: c",
        ["text behind a quoted text"] = (indent, key, _) => $"{indent}{key}: 'b' c",
        ["a comma alone"] = (indent, key, _) => $"{indent}{key}: ,",
        ["text behind a bar"] = (indent, key, _) => $"{indent}{key}: |x",
        ["an unknown escape"] = (indent, key, _) => $"{indent}{key}: \"C:\\photos\"",
        ["a list on the line of its key"] = (indent, key, _) => $"{indent}{key}: - x",
        ["a tab before a key"] = (indent, key, value) => $"{indent}other:\n\t{key}: {value}",
        ["a tab within the indentation"] = (indent, key, value) => $"{indent}other:\n{indent} \t{key}: {value}",
        ["a duplicate key"] = (indent, key, value) => $"{indent}{key}: 1\n{indent}{key}: {value}",
        ["a merge key"] = (indent, key, value) => $"{indent}<<: {{ x: 1 }}\n{indent}{key}: {value}",
        ["a list as a key"] = (indent, key, value) => $"{indent}[{key}]: 1\n{indent}{key}: {value}",
        ["a mapping as a key"] = (indent, key, value) => $"{indent}{{ {key}: 1 }}: 1\n{indent}{key}: {value}",
        ["a NUL"] = (indent, key, value) => $"{indent}{key}: {value}\0",
        ["an escape character"] = (indent, key, value) => $"{indent}{key}: \u001b[31m{value}",
        ["a second document"] = (indent, key, value) => $"--- x\n{indent}{key}: {value}",
        ["a line that is no key"] = (indent, key, value) => $"{indent}words\n{indent}{key}: {value}",
        ["a reference in a flow mapping"] = (indent, key, _) => $"{indent}{key}: {{ size: ${{size}} }}",
    };

    [Fact]
    public void Every_fault_at_every_line_is_an_error_with_a_location_in_time()
    {
        var texts = Enumerable.Range(0, Good.Length)
            .SelectMany(line => Faults.Select(f => ($"{f.Key} at line {line + 1}", Spoil(line, f.Value)))).ToList();
        Assert.True(texts.Count >= 200, $"only {texts.Count} texts");
        Check(texts);
    }

    [Fact]
    public void Without_a_fault_the_file_is_valid() => Assert.Equal("", Reading.Messages(string.Join('\n', Good)));

    [Fact]
    public void Every_bomb_is_rejected_with_a_location_in_time()
    {
        var bombs = Bombs.All().ToList();
        Assert.True(bombs.Count >= 30, $"only {bombs.Count} bombs");
        Check(bombs);
    }

    private void Check(IEnumerable<(string Name, string Text)> texts)
    {
        Reading.Read("stages: [");
        var slowest = (Name: "", Time: TimeSpan.Zero);
        foreach (var (name, text) in texts)
        {
            var (found, rendered, time) = Timed(text);
            // A machine busy with other tests gets more attempts.
            for (var again = 0; again < 2 && time > Allowed; again++)
                (found, rendered, time) = Timed(text);
            if (time > slowest.Time)
                slowest = (name, time);
            Assert.True(found.Any(d => d.Severity == Severity.Error && d.Place is not null),
                $"no error with a place for {name}:\n{text}");
            Assert.All(found,
                d => Assert.True(d.Place is null || d.Place.Line >= 1 && d.Place.Column >= 1 && d.Place.Length >= 1, name));
            Assert.All(rendered, r => Assert.InRange(r.Length, 1, 1000));
            Assert.True(time <= Allowed, $"{name} took {time.TotalMilliseconds} ms");
        }
        output.WriteLine($"slowest: {slowest.Name}, {slowest.Time.TotalMilliseconds:F1} ms");
    }

    private static (IReadOnlyList<Diagnostic> Found, IReadOnlyList<string> Rendered, TimeSpan Time) Timed(string text)
    {
        var watch = Stopwatch.StartNew();
        var found = Reading.Read(text).Found;
        return (found, [.. found.Select(d => d.Render())], watch.Elapsed);
    }

    private static string Spoil(int line, Func<string, string, string, string> fault)
    {
        var text = Good[line];
        var indent = text[..(text.Length - text.TrimStart().Length)];
        var colon = text.IndexOf(':');
        var spoilt = fault(indent, text[indent.Length..colon], text[(colon + 1)..].Trim());
        return string.Join('\n', Good.Take(line).Append(spoilt).Concat(Good.Skip(line + 1)));
    }
}
