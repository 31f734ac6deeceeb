using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Facts, arithmetic and files of parameters in runs over folders.</summary>
public sealed class FactRunTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Each_image_has_its_own_parameters()
    {
        Pipeline("add, value: \"${input.width * 10 + (input.exif.iso ?? 5)}\"");
        work.Image("in/a.csv");
        work.Text("in/b.csv", "1,2,3\n");

        Assert.Equal(0, Run());

        Assert.Equal("26,27\n28,29\n", File.ReadAllText(work["out/a.csv"]));
        Assert.Equal("36,37,38\n", File.ReadAllText(work["out/b.csv"]));
    }

    [Fact]
    public void A_window_is_sized_by_the_image()
    {
        Pipeline("box, size: \"${2 * floor(input.width / 2) + 1}\"");
        work.Image("in/a.csv");
        work.Text("in/b.csv", "3,3,3,3,3\n");

        Assert.Equal(0, Run());
        Assert.Equal("3,3,3,3,3\n", File.ReadAllText(work["out/b.csv"]));
    }

    [Fact]
    public void An_image_without_the_fact_fails_with_its_name_and_the_others_go_on()
    {
        Pipeline("add, value: \"${if(input.width == 3, 1, input.exif.ISO)}\"");
        work.Image("in/a.csv");
        work.Text("in/b.csv", "1,2,3\n");

        Assert.Equal(1, Run());

        Assert.Contains("in/a.csv: error PK0309: 'in/a.csv' has no exif.ISO; give a default, as in ${input.exif.ISO ?? 100}",
            work.Error.Replace(work.Root + "/", ""));
        Assert.Equal(["b.csv"], work.Files("out"));
    }

    [Fact]
    public void A_value_out_of_range_fails_its_image()
    {
        Pipeline("gaussian, sigma: \"${input.width - 2}\"");
        work.Image("in/a.csv");

        Assert.Equal(1, Run());
        Assert.Contains("PK0302: 'sigma' must be above 0 and at most", work.Error);
    }

    [Fact]
    public void Validate_checks_names_and_kinds_without_an_image()
    {
        var pipeline = work.Text("p.yaml", "stages:\n  a: { op: gaussian, sigma: \"${input.wdith / 2}\" }\n");

        Assert.Equal(2, work.Run("validate", pipeline));
        Assert.Contains("error PK0212: there is no fact 'wdith' about an input; did you mean 'width'?", work.Error);
    }

    [Fact]
    public void A_value_of_a_stage_that_sizes_a_window_is_refused_by_validate()
    {
        var pipeline = work.Text("p.yaml", "stages:\n  s: { op: statistics }\n"
            + "  a: { op: gaussian, in: input, sigma: \"${s.mean / 10}\" }\n  b: { op: add, value: \"${s.mean * 2}\" }\n");

        Assert.Equal(2, work.Run("validate", pipeline));
        Assert.Contains(":3:41: error PK0305: 'sigma' decides how operator 'gaussian' is planned, and '${s.mean / 10}' is known "
            + "only once the images are read; write a number, a parameter, or a fact about an input such as ${input.width}",
            work.Error);
        Assert.DoesNotContain(":4:", work.Error);
    }

    [Fact]
    public void A_file_that_is_called_otherwise_now_is_run_again_where_its_name_counts()
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
    public void A_kernel_comes_from_a_file_whose_contents_count()
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
    public void Plan_and_explain_take_the_facts_of_the_size_that_is_named()
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
