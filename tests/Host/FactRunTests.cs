using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Facts, arithmetic and parameter files in runs over folders.</summary>
public sealed class FactRunTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Each_image_gets_its_own_parameters()
    {
        Pipeline("add, value: \"${input.width * 10 + (input.exif.iso ?? 5)}\"");
        work.Image("in/a.csv");
        work.Text("in/b.csv", "1,2,3\n");

        Assert.Equal(0, Run());

        Assert.Equal("26,27\n28,29\n", File.ReadAllText(work["out/a.csv"]));
        Assert.Equal("36,37,38\n", File.ReadAllText(work["out/b.csv"]));
    }

    [Theory]
    [InlineData("", "add, value: 1", "s: { use: inner.yaml }")]
    [InlineData("inputs: [x, input]\n", "add, in: x, value: 1", "s: { use: inner.yaml, in: input }")]
    [InlineData("inputs: [x, input]\n", "add, in: x, value: 1", "s: { use: outer.yaml, in: { deep: input } }")]
    public void A_used_file_knows_the_facts_of_the_input_it_is_given(string inputs, string other, string stage)
    {
        work.Text("inner.yaml", "inputs: [photo]\nstages:\n  a: { op: add, in: photo, value: \"${photo.width * 10}\" }\n");
        work.Text("outer.yaml", "inputs: [deep]\nstages:\n  a: { use: inner.yaml, in: { photo: deep } }\n");
        var pipeline = work.Text("p.yaml", $"{inputs}stages:\n  {stage}\n{(inputs.Length > 0 ? $"  b: {{ op: {other} }}\n" : "")}"
            + "outputs: { s: { from: s, format: csv } }\n");
        work.Image("in/a.csv");
        work.Text("in/b.csv", "1,2,3\n");
        string[] given = inputs.Length == 0 ? [work["in"]] : ["-i", $"x={work["in"]}", "-i", $"input={work["in"]}"];

        Assert.Equal(0, work.Run(["run", pipeline, "-o", work["out"], .. given]));

        Assert.Equal("21,22\n23,24\n", File.ReadAllText(work["out/a.csv"]));
        Assert.Equal("31,32,33\n", File.ReadAllText(work["out/b.csv"]));
    }

    [Fact]
    public void What_a_stage_made_has_no_facts_for_a_used_file()
    {
        work.Text("inner.yaml", "inputs: [photo]\nstages:\n  a: { op: add, in: photo, value: \"${photo.width}\" }\n");
        var pipeline = work.Text("p.yaml", "stages:\n  b: { op: abs }\n  s: { use: inner.yaml }\n");

        Assert.Equal(2, work.Run("validate", pipeline));

        Assert.Contains("inner.yaml:3:36: error PK0305: 'photo.width' is a fact about a file, and where this pipeline is used, "
            + "'photo' is the image of a stage; add a parameter, and pass the fact from the stage that includes it", work.Error);
        Assert.Equal(0, work.Run("validate", work["inner.yaml"]));
    }

    [Fact]
    public void A_window_size_can_depend_on_the_image()
    {
        Pipeline("box, size: \"${2 * floor(input.width / 2) + 1}\"");
        work.Image("in/a.csv");
        work.Text("in/b.csv", "3,3,3,3,3\n");

        Assert.Equal(0, Run());
        Assert.Equal("3,3,3,3,3\n", File.ReadAllText(work["out/b.csv"]));
    }

    [Fact]
    public void An_image_without_the_fact_fails_by_name_and_the_others_continue()
    {
        Pipeline("add, value: \"${if(input.width == 3, 1, input.exif.ISO)}\"");
        work.Image("in/a.csv");
        work.Text("in/b.csv", "1,2,3\n");

        Assert.Equal(1, Run());

        Assert.Contains("in/a.csv: error PK0309: 'in/a.csv' has no exif.ISO (p.yaml:3:25); "
            + "add a default, as in ${input.exif.ISO ?? 100}",
            work.Error.Replace(work.Root + "/", ""));
        Assert.Equal(["b.csv"], work.Files("out"));
    }

    [Fact]
    public void A_value_out_of_range_fails_its_image()
    {
        Pipeline("gaussian, sigma: \"${input.width - 2}\"");
        work.Image("in/a.csv");

        Assert.Equal(1, Run());
        Assert.Matches(@"PK0302: 'sigma' must be above 0 and at most .* \(.*p\.yaml:3:29\)", work.Error);
    }

    [Fact]
    public void Validate_checks_names_and_kinds_without_an_image()
    {
        var pipeline = work.Text("p.yaml", "stages:\n  a: { op: gaussian, sigma: \"${input.wdith / 2}\" }\n");

        Assert.Equal(2, work.Run("validate", pipeline));
        Assert.Contains("error PK0212: unknown fact 'wdith' of an input; did you mean 'width'?", work.Error);
    }

    [Fact]
    public void Validate_rejects_a_stage_value_as_a_window_size()
    {
        var pipeline = work.Text("p.yaml", "stages:\n  s: { op: statistics }\n"
            + "  a: { op: gaussian, in: input, sigma: \"${s.mean / 10}\" }\n  b: { op: add, value: \"${s.mean * 2}\" }\n");

        Assert.Equal(2, work.Run("validate", pipeline));
        Assert.Contains(":3:41: error PK0305: 'sigma' is needed to plan operator 'gaussian', but '${s.mean / 10}' is known "
            + "only during the run; write a number, a parameter, or a fact about an input such as ${input.width}",
            work.Error);
        Assert.DoesNotContain(":4:", work.Error);
    }

    [Fact]
    public void A_renamed_file_runs_again_if_its_name_is_used()
    {
        Pipeline("add, in: input, value: \"${if(input.stem == 'a', 1, 2)}\"", "inputs: [input, other]");
        work.Image("in/x.csv");
        work.Image("a.csv");
        File.Copy(work["a.csv"], work["b.csv"]);
        string[] args = ["run", work["p.yaml"], "-i", $"other={work["in"]}", "-o", work["out"], "--no-progress", "-i"];

        Assert.Equal(0, work.Run([.. args, $"input={work["a.csv"]}"]));
        Assert.Equal(0, work.Run([.. args, $"input={work["a.csv"]}"]));
        Assert.Contains("1 up to date", work.Error);
        Assert.Equal("2,3\n4,5\n", File.ReadAllText(work["out/x.csv"]));

        Assert.Equal(0, work.Run([.. args, $"input={work["b.csv"]}"]));
        Assert.Equal("3,4\n5,6\n", File.ReadAllText(work["out/x.csv"]));
    }

    [Fact]
    public void A_kernel_file_counts_by_its_contents()
    {
        work.Text("p.yaml", "parameters: { kernel: { default: k.csv, type: table } }\n"
            + "stages:\n  a: { op: convolve, kernel: \"${kernel}\", normalize: false }\n");
        work.Text("k.csv", "2\n");
        work.Image("in/a.csv");

        Assert.Equal(0, Run());
        Assert.Equal("2,4\n6,8\n", File.ReadAllText(work["out/a.csv"]));
        work.Text("k.csv", "3\n");
        Assert.Equal(0, Run());
        Assert.Equal("3,6\n9,12\n", File.ReadAllText(work["out/a.csv"]));
        Assert.Equal(0, Run());
        Assert.Contains("1 up to date", work.Error);
    }

    [Fact]
    public void Plan_and_explain_use_the_facts_of_the_given_size()
    {
        var pipeline = Pipeline("box, size: \"${2 * floor(input.width / 200) + 1}\"");

        Assert.Equal(0, work.Run("plan", pipeline, "--size", "1000x500"));
        Assert.Equal(0, work.Run("explain", pipeline, "--size", "1000x500"));
        Pipeline("box, size: \"${input.exif.ISO}\"");
        Assert.Equal(2, work.Run("plan", pipeline, "--size", "1000x500"));
        Assert.Contains("error PK0309: the image has no exif.ISO", work.Error);
    }

    private string Pipeline(string stage, string head = "name: p") =>
        work.Text("p.yaml", $"{head}\nstages:\n  a: {{ op: {stage} }}\n");

    private int Run() => work.Run("run", work["p.yaml"], work["in"], "-o", work["out"], "--no-progress");
}
