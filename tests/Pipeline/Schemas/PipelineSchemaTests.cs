using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using PipelineKit.Diagnostics;
using PipelineKit.Schemas;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Schemas;

/// <summary>The JSON Schema of pipeline files accepts what the program accepts, and rejects what it claims to.</summary>
public sealed class PipelineSchemaTests
{
    private const string Page = "docs/pipeline.schema.json";
    private static readonly string Written = PipelineSchema.Of(BuiltIns.Operators, BuiltIns.Formats) + "\n";
    private static readonly JsonSchema Schema = JsonSchema.FromText(Written);

    public static TheoryData<string> Files() => [.. Directory
        .EnumerateFiles(Repository.Root, "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(path => Regex.IsMatch(path, "^(pipelines|samples|bench|docs)/") && !Regex.IsMatch(path, "/(bin|obj)/"))];

    public static TheoryData<string, int> Examples()
    {
        var examples = new TheoryData<string, int>();
        foreach (var page in new[] { "README.md", "docs/guide.md", "docs/file-format.md", "docs/window-language.md" })
            for (var i = 0; i < Blocks(page).Count; i++)
                examples.Add(page, i);
        return examples;
    }

    [Fact]
    public void The_schema_in_the_documentation_is_current()
    {
        var path = Path.Combine(Repository.Root, Page);
        if (Environment.GetEnvironmentVariable("PIPELINEKIT_ACCEPT") == "1")
            File.WriteAllText(path, Written);
        Assert.True(File.Exists(path) && File.ReadAllText(path) == Written,
            $"{Page} is out of date: './test --accept' writes it");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void It_accepts_every_pipeline_of_the_repository(string path) =>
        Assert.Equal("", Refusal(Plugged(path, Repository.Read(path))));

    [Theory]
    [MemberData(nameof(Examples))]
    public void It_accepts_every_pipeline_of_the_documentation(string page, int block) =>
        Assert.Equal("", Refusal(Blocks(page)[block]));

    [Fact]
    public void There_are_files_and_examples() => Assert.True(Files().Count >= 19 && Examples().Count >= 12);

    [Theory]
    [MemberData(nameof(SchemaRefusals.All), MemberType = typeof(SchemaRefusals))]
    public void It_rejects_what_validate_rejects(string code, string yaml)
    {
        Assert.Contains(code, BuiltIns.Findings(yaml).Where(d => d.Severity == Severity.Error).Select(d => d.Code));
        Assert.NotEqual("", Refusal(yaml));
    }

    [Theory]
    [MemberData(nameof(SchemaRefusals.Taken), MemberType = typeof(SchemaRefusals))]
    public void It_accepts_what_validate_accepts(string yaml)
    {
        Assert.DoesNotContain(BuiltIns.Findings(yaml), d => d.Severity == Severity.Error);
        Assert.Equal("", Refusal(yaml));
    }

    [Fact]
    public void Operators_of_a_file_s_plugins_are_accepted()
    {
        const string stages = "stages:\n  a: { op: glow, strength: 2 }\n";

        Assert.NotEqual("", Refusal(stages));
        Assert.Equal("", Refusal("plugins: [glow]\n" + stages));
        Assert.NotEqual("", Refusal("plugins: [glow]\nstages:\n  a: { op: gaussian, strength: 2 }\n"));
    }

    // The operators of the samples are plugins, which not all of their pipelines name.
    private static string Plugged(string path, string yaml) =>
        path.StartsWith("samples/", StringComparison.Ordinal) && !yaml.Contains("\nplugins:", StringComparison.Ordinal)
            ? "plugins: [here]\n" + yaml : yaml;

    // Selects blocks that are complete pipelines; others show a stage or planned keys.
    private static List<string> Blocks(string page) => [.. Regex.Matches(Repository.Read(page),
        "^```yaml\n((?s:.*?))^```", RegexOptions.Multiline).Select(m => m.Groups[1].Value)
        .Where(b => Regex.IsMatch(b, "^stages:", RegexOptions.Multiline))];

    private static string Refusal(string yaml)
    {
        var json = SchemaYaml.Json(yaml);
        var found = Schema.Evaluate(json, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return found.IsValid ? "" : JsonSerializer.Serialize((found.Details ?? []).Where(d => d.Errors is { Count: > 0 })
            .Select(d => $"{d.InstanceLocation}: {string.Join(", ", d.Errors!.Values)}"));
    }
}
