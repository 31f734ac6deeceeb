using System.Text.Json;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

public sealed class RunTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void One_file_is_written_to_the_named_file()
    {
        var code = work.Run("run", work.Text("p.yaml", Workspace.Same), work.Image("a.csv"), "-o", work["b.csv"], "--quiet");

        Assert.Equal((0, "", ""), (code, work.Out, work.Error));
        Assert.Equal("1,2\n3,4\n", File.ReadAllText(work["b.csv"]));
    }

    [Fact]
    public void The_extension_of_the_output_selects_the_format()
    {
        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same), work.Image("a.csv"), "-o", work["b.npy"]));

        Assert.Equal("\u0093NUMPY"u8[1], File.ReadAllBytes(work["b.npy"])[0]);
    }

    [Fact]
    public void A_folder_keeps_its_structure_without_hidden_files_and_non_images()
    {
        work.Image("in/a.csv");
        work.Image("in/deep/er/b.csv");
        work.Image("in/.hidden/c.csv");
        work.Image("in/.d.csv");
        work.Text("in/notes.txt", "text");

        var code = work.Run("run", work.Text("p.yaml", Workspace.Same), work["in"], "-o", work["out"]);

        Assert.Equal(0, code);
        Assert.Equal(["a.csv", "deep/er/b.csv"], work.Files("out"));
        Assert.Matches(@"^2 of 2 items done in \S+ s; 1 file skipped: 1 without an image format \(txt\)\n$", work.Error);
    }

    [Fact]
    public void A_pattern_selects_files_below_its_root()
    {
        work.Image("in/a.csv");
        work.Image("in/x/b.csv");
        work.Image("in/x/c.csv");

        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same), work["in/*/b.*"], "-o", work["out"]));

        Assert.Equal(["x/b.csv"], work.Files("out"));
    }

    [Fact]
    public void Several_outputs_have_a_folder_each_and_values_are_json()
    {
        var pipeline = work.Text("p.yaml", """
            stages:
              facts: { op: statistics }
              twice: { op: multiply, in: input, value: 2 }
            outputs:
              double: { from: twice, format: npy }
              facts:  { from: facts, format: json }
              mean:   { from: facts.mean, format: json }
            """);
        work.Image("in/deep/a.csv");

        var code = work.Run("run", pipeline, work["in"], "-o", work["out"]);

        Assert.True(code == 0, work.Error);
        Assert.Equal(["double/deep/a.npy", "facts/deep/a.json", "mean/deep/a.json"], work.Files("out"));
        using var facts = JsonDocument.Parse(File.ReadAllText(work["out/facts/deep/a.json"]));
        Assert.Equal(2.5, facts.RootElement.GetProperty("mean").GetDouble());
        Assert.Equal("{\n  \"mean\": 2.5\n}\n", File.ReadAllText(work["out/mean/deep/a.json"]));
    }

    [Fact]
    public void An_existing_output_is_replaced()
    {
        work.Text("out/a.csv", "old");

        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Workspace.Same), work.Image("a.csv"), "-o", work["out"]));

        Assert.Equal("1,2\n3,4\n", File.ReadAllText(work["out/a.csv"]));
    }

    [Fact]
    public void Settings_are_passed_to_the_pipeline()
    {
        var pipeline = work.Text("p.yaml",
            "parameters:\n  by: { default: 2 }\nstages:\n  x: { op: multiply, value: \"${by}\" }\n");

        Assert.Equal(0, work.Run("run", pipeline, work.Image("a.csv"), "-o", work["b.csv"], "--set", "by=10"));

        Assert.Equal("10,20\n30,40\n", File.ReadAllText(work["b.csv"]));
    }

    [Fact]
    public void Outputs_are_identical_for_any_number_of_threads()
    {
        for (var i = 0; i < 9; i++)
            work.Image($"in/{i}.csv", i);
        var pipeline = work.Text("p.yaml", "stages:\n  x: { op: multiply, value: 0.1 }\n");

        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["one"], "-j", "1"));
        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["four"], "-j4"));

        Assert.Equal(9, work.Files("one").Length);
        foreach (var file in work.Files("one"))
            Assert.Equal(File.ReadAllBytes(work[$"one/{file}"]), File.ReadAllBytes(work[$"four/{file}"]));
    }
}
