using System.Text.Json;
using System.Text.Json.Nodes;
using PipelineKit.Tests.Host.Support;

namespace PipelineKit.Tests.Host.Shards;

/// <summary>Items with two outputs and a table row each, one of them damaged, and a pipeline that reads them.</summary>
internal sealed class ShardWorkspace : IDisposable
{
    /// <summary>The number of items.</summary>
    public const int Items = 13;

    private const string Pipeline = """
        parameters: { factor: 2 }
        stages:
          twice: { op: multiply, value: "${factor}" }
          facts: { op: statistics, in: input }
        outputs:
          twice: { from: twice, format: csv }
          facts: { from: facts, format: json }
          all: { from: [facts.mean, facts.std], format: csv, collect: true }
        """;

    private static readonly string[] Times = ["seconds", "started", "planned", "budget"];

    public ShardWorkspace()
    {
        for (var i = 0; i < Items - 1; i++)
            Work.Image($"in/{(i % 3 == 0 ? "deep/" : "")}{i:D2}.csv", i);
        Work.Text("in/bad.csv", "no,number\n");
        Work.Text("p.yaml", Pipeline);
    }

    public Workspace Work { get; } = new();

    /// <summary>The messages of the last run.</summary>
    public string Error => Work.Error;

    /// <summary>Runs the whole job, or a shard.</summary>
    public int Run(string output, string? shard = null, params string[] more) =>
        Work.Run(["run", Work["p.yaml"], Work["in"], "-o", Work[output],
            .. shard is null ? [] : (string[])["--shard", shard], .. more]);

    /// <summary>Merges shards.</summary>
    public int Merge(string output, params string[] more) => Work.Run(["merge", Work[output], .. more]);

    /// <summary>Returns every file in a folder with its text.</summary>
    public (string File, string Text)[] Tree(string output) =>
        [.. Work.Files(output).Select(f => (f, File.ReadAllText(Work[$"{output}/{f}"])))];

    /// <summary>Returns a report without the parts that vary between runs and folders.</summary>
    public string Report(string path, string output)
    {
        var report = JsonNode.Parse(File.ReadAllText(Work[path]))!;
        Strip(report);
        return report.ToJsonString(new JsonSerializerOptions { WriteIndented = true }).Replace(Work[output], "OUT");
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var name in Times)
                members.Remove(name);
            foreach (var (_, member) in members)
                Strip(member);
        }
        else if (node is JsonArray list)
            foreach (var one in list)
                Strip(one);
    }

    /// <inheritdoc/>
    public void Dispose() => Work.Dispose();
}
