using System.Text.RegularExpressions;
using PipelineKit.Execution;
using PipelineKit.Expressions;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;
using PipelineKit.Host.Commands;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Formulas;

/// <summary>docs/window-language.md: its examples run, and it covers every function and reducer.</summary>
public class LanguagePageTests
{
    private static readonly string Page = Repository.Read("docs/window-language.md");

    public static TheoryData<string> Examples() =>
        [.. Regex.Matches(Page, "```yaml\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Examples_run(string stages)
    {
        var names = Regex.Matches(stages, @"(?m)^([a-z][\w-]*):").Select(m => m.Groups[1].Value).ToArray();
        Assert.NotEmpty(names);
        var graph = BuiltIns.Text($"""
            parameters: {"{"} sigma: 1.5, low: 20 {"}"}
            inputs: [input, a, b, noisy, flash]
            stages:
            {Regex.Replace(stages.TrimEnd(), "(?m)^", "  ")}
            outputs:
            {string.Join('\n', names.Select(n => $"  {n}: {"{"} from: {n}, format: npy {"}"}"))}
            """);
        Assert.Equal(names.Order(), graph.Nodes.Select(n => n.Name).Order());
        Raster[] images = [.. graph.Inputs.Select((_, i) => Images.Random(20, 16, 3, seed: i))];
        Assert.Equal(names.Order(), PipelineRunner.Run(graph, images).Images.Keys.Order());
    }

    [Fact]
    public void Every_function_and_reducer_is_documented()
    {
        var written = Regex.Matches(Page, "`([^`\n]+)`")
            .SelectMany(m => Regex.Matches(m.Groups[1].Value, @"[a-z]\w*").Select(w => w.Value)).ToHashSet();
        Assert.Equal([], Vocabulary.Functions.Keys.Concat(Reducers.Named.Keys).Except(written));
    }

    /// <summary>The page's index is generated from the declarations, so that new functions are included.</summary>
    [Fact]
    public void The_index_has_the_text_of_every_declaration()
    {
        var functions = Vocabulary.Functions.Values.OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => $"| `{f.Usage}` | {f.Text} |");
        var reducers = Reducers.Named.Values.OrderBy(r => r.Name, StringComparer.Ordinal)
            .Select(r => $"| `{r.Usage}` | {r.Text} |");
        var index = string.Join('\n',
            ["| function | gives |", "|---|---|", .. functions, "", "| reducer | gives |", "|---|---|", .. reducers]);
        Assert.True(Page.Contains(index, StringComparison.Ordinal), $"write this index into docs/window-language.md:\n{index}");
    }
}
