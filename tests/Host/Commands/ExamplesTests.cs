using System.Text.RegularExpressions;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

/// <summary>Every command shown in a help text works in the repository as written.</summary>
public sealed class ExamplesTests : IDisposable
{
    private static readonly string[] Verbs =
    [
        "", "run", "watch", "validate", "plan", "resolve", "explain", "graph", "studio", "operators", "schema", "fit",
        "fit kernel", "fit curve", "plugin", "limits", "completion", "merge",
        "submit", "submit slurm", "submit kubernetes",
    ];

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    public static TheoryData<string> All()
    {
        using var asked = new Workspace();
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var verb in Verbs)
        {
            Assert.Equal(0, asked.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]));
            lines.UnionWith(Regex.Matches(asked.Out.Replace(" \\\n    ", " "), "^  pipelinekit (.*)$", RegexOptions.Multiline)
                .Select(m => m.Groups[1].Value));
        }
        return [.. lines];
    }

    [Fact]
    public void Every_verb_has_its_own_examples()
    {
        Assert.Equal(0, work.Run("--help"));
        var listed = Regex.Matches(work.Out[work.Out.IndexOf("Commands:", StringComparison.Ordinal)..], "^  ([a-z]+)  ",
            RegexOptions.Multiline).Select(m => m.Groups[1].Value);
        Assert.Equal(Verbs.Where(v => v.Length > 0 && !v.Contains(' ')).Order(), listed.Order());
        foreach (var verb in Verbs)
        {
            work.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
            Assert.Contains($"\n  pipelinekit {verb}", work.Out);
        }
    }

    // 'watch' and 'studio' run until they are stopped, so only their files are checked.
    [Theory]
    [MemberData(nameof(All))]
    public void It_works(string line)
    {
        var words = Words(line).ToArray();
        if (words[0] == "watch")
            words = ["run", .. words.Skip(1).TakeWhile(w => w != "--poll")];
        else if (words[0] == "studio")
            words = ["graph", .. words.Skip(1).Where(w => w[0] != '-').Take(2)];
        else if (words[0] == "merge")
            work.Run([.. Words("run pipelines/edges.yaml testimages/document/ -o out/ --shard 1/1")]);

        Assert.True(work.Run(words) == 0, $"{line}\n{work.Error}{work.Out}");
        // The kit's whole matrix, in this process and through workers, which takes long enough to be run only here.
        if (words is ["plugin", "test", ..])
            Assert.Equal("ok    energy-difference\n1 operator: no faults\n", work.Out);
    }

    // Splits a line like a shell: quotes, patterns to expand, and redirection of standard output.
    private IEnumerable<string> Words(string line)
    {
        var own = Regex.Replace(line, " (2?>|\\|) .*$| 2>\\S+$", "");
        foreach (var word in Regex.Matches(own, "'[^']*'|\\S+").Select(m => m.Value))
            if (word == "pipelines/*.yaml")
                foreach (var file in BuiltIns.Pipelines)
                    yield return Path.Combine(Repository.Root, "pipelines", file + ".yaml");
            else
                yield return Placed(word.Trim('\''));
    }

    // Inputs are in the repository, outputs in a temporary folder.
    private string Placed(string word)
    {
        var at = word.StartsWith('-') ? 0 : word.IndexOf('=') + 1;
        var (head, path) = (word[..at], word[at..]);
        return Regex.IsMatch(path, "^(pipelines|testimages|samples)/") ? head + Path.Combine(Repository.Root, path)
            : Regex.IsMatch(path, "^(out/|[a-z]+\\.(png|json)$)") ? head + work[path] : word;
    }
}
