using System.Text.Json;
using Json.Schema;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

/// <summary><c>--json</c> of validate, plan and explain: complete, as described in docs/, and only on standard output.</summary>
public sealed class JsonTests : IDisposable
{
    private const string Faulty = "stages:\n  x: { op: abss }\n  y: { op: multiply, valeu: 2 }\n";
    private const string Unused = "stages:\n  x: { op: abs }\n  y: { op: abs, in: input }\n";

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Validate_lists_the_findings_of_every_file()
    {
        var files = new[] { work.Text("a.yaml", Workspace.Same), work.Text("b.yaml", Faulty), work.Text("c.yaml", Unused) };

        var found = Json(2, "validate", ["--json", .. files]);

        Assert.False(found.GetProperty("valid").GetBoolean());
        var each = found.GetProperty("files").EnumerateArray().ToArray();
        Assert.Equal([true, false, true], each.Select(f => f.GetProperty("valid").GetBoolean()));
        var first = each[1].GetProperty("diagnostics")[0];
        Assert.Equal("""{"code":"PK0203","severity":"error","file":"b.yaml","line":2,"column":12,"end":16,"""
            + "\"message\":\"unknown operator 'abss'\",\"cure\":\"did you mean 'abs'?\"}",
            JsonSerializer.Serialize(first, Plain));
        Assert.Equal("warning", each[2].GetProperty("diagnostics")[0].GetProperty("severity").GetString());
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("explain")]
    public void An_invalid_pipeline_is_an_object_too(string verb)
    {
        var found = Json(2, verb, "--json", work.Text("p.yaml", Faulty));

        Assert.Equal(2, found.GetProperty("diagnostics").GetArrayLength());
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("explain")]
    public void A_warning_is_among_the_diagnostics(string verb)
    {
        var found = Json(0, verb, "--json", work.Text("p.yaml", Unused));

        Assert.Equal("PK0403", found.GetProperty("diagnostics")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void Plan_shows_the_structure_or_the_stages_of_a_size()
    {
        var pipeline = Path.Combine(Repository.Root, "pipelines", "edges.yaml");

        var structure = Json(0, "plan", "--json", pipeline).GetProperty("pipeline");
        var plan = Json(0, "plan", "--json", pipeline, "--size", "640x480").GetProperty("plan");

        Assert.Equal("edges", structure.GetProperty("name").GetString());
        Assert.Equal(2, plan.GetProperty("passes").GetInt32());
        Assert.Contains(plan.GetProperty("stages").EnumerateArray(), s => s.GetProperty("spool").GetString() == "memory");
    }

    [Fact]
    public void Plan_shows_every_file_with_what_a_run_would_do()
    {
        var pipeline = work.Text("p.yaml", Workspace.Same);
        work.Image("in/a.csv");
        work.Text("in/b.png", "no image");
        Assert.Equal(1, work.Run("run", pipeline, work["in"], "-o", work["out"]));
        work.Image("in/c.csv");

        var plan = Json(1, "plan", "--json", pipeline, work["in"], "-o", work["out"], "--force");

        Assert.Equal(["run", "fail", "run"],
            plan.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("action").GetString()));
        Assert.Equal(3, plan.GetProperty("total").GetProperty("items").GetInt32());
        var again = Json(1, "plan", "--json", pipeline, work["in"], "-o", work["out"]);
        Assert.Equal("leave", again.GetProperty("items")[0].GetProperty("action").GetString());
    }

    [Fact]
    public void Explain_contains_the_lines_of_each_stage()
    {
        var pipeline = Path.Combine(Repository.Root, "pipelines", "local-energy.yaml");

        var stage = Json(0, "explain", "--json", pipeline, "--size", "64x48x1").GetProperty("stages")[0];

        Assert.Equal(["left", "right"], stage.GetProperty("reads").EnumerateArray().Select(r => r.GetString()));
        Assert.Contains("formula, simplified", stage.GetProperty("lines").EnumerateArray().Select(l => l.GetString()));
    }

    private static JsonSerializerOptions Plain { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private JsonElement Json(int code, string verb, params string[] rest)
    {
        Assert.Equal(code, work.Run([verb, .. rest]));
        Assert.Equal("", work.Error);
        var found = JsonDocument.Parse(work.Out).RootElement;
        var schema = JsonSchema.FromText(Repository.Read($"docs/{verb}.schema.json"));
        var judged = schema.Evaluate(found, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(judged.IsValid, JsonSerializer.Serialize(judged));
        return found;
    }
}
