using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

public sealed class MatchTests : IDisposable
{
    private const string Brackets = """
        name: brackets
        inputs:
          under:  { match: "{shot}_a" }
          normal: { match: "{shot}_b" }
        stages: { sum: { op: add, in: [under, normal] } }
        """;

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Files_of_one_folder_are_grouped_by_the_named_parts()
    {
        work.Image("in/day1/IMG_1_a.csv", 1);
        work.Image("in/day1/IMG_1_b.csv", 10);
        work.Image("in/IMG_2_a.csv", 2);
        work.Image("in/IMG_2_b.csv", 20);
        work.Image("in/cover.csv");
        work.Text("in/notes.txt", "");

        Assert.Equal(0, Run());

        Assert.Equal(["IMG_2.csv", "day1/IMG_1.csv"], work.Files("out"));
        Assert.Equal("11,13\n15,17\n", File.ReadAllText(work["out/day1/IMG_1.csv"]));
        Assert.Matches(@"^2 of 2 items done in \S+ s; "
            + @"2 files skipped: 1 whose names match no input, 1 without an image format \(txt\)\n$", work.Error);
    }

    [Fact]
    public void An_incomplete_group_is_an_error_before_anything_runs()
    {
        work.Image("in/1_a.csv");
        work.Image("in/2_a.csv");
        work.Image("in/2_b.csv");

        Assert.Equal(2, Run());

        Assert.Equal("error PK0703: 'in/1_a.csv' of input 'under' has no partner in 'normal'; "
            + "add the missing files, or leave these out with --unpaired skip\n", work.Error);
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public void Unpaired_skip_skips_incomplete_groups()
    {
        work.Image("in/1_a.csv");
        work.Image("in/2_a.csv");
        work.Image("in/2_b.csv");

        Assert.Equal(0, Run("--unpaired", "skip"));

        Assert.Equal(["2.csv"], work.Files("out"));
        Assert.Contains("1 file without a partner skipped", work.Error);
    }

    [Fact]
    public void Two_files_of_one_input_in_a_group_are_an_error()
    {
        work.Image("in/1_a.csv");
        work.Text("in/1_a.npy", "");
        work.Image("in/1_b.csv");

        Assert.Equal(2, Run());

        Assert.Equal("error PK0703: input 'under': 'in/1_a.csv' and 'in/1_a.npy' would match the same partner; "
            + "rename all but one, or change 'match: {shot}_a' to distinguish them\n", work.Error);
    }

    [Fact]
    public void A_folder_in_which_nothing_matches_is_an_error()
    {
        work.Image("in/x.csv");

        Assert.Equal(2, Run());

        Assert.Equal("error PK0702: no file matches '{shot}_a' or '{shot}_b'; "
            + "patterns are compared with names without extension\n", work.Error);
    }

    [Fact]
    public void Each_input_can_have_its_own_folder()
    {
        work.Image("a/1_a.csv", 1);
        work.Image("b/1_b.csv", 10);

        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Brackets), work["a"], "-i", $"normal={work["b"]}",
            "-o", work["out"]));

        Assert.Equal(["1.csv"], work.Files("out"));
    }

    [Fact]
    public void An_input_without_a_pattern_next_to_one_with_it_is_an_error_unless_it_is_one_file()
    {
        work.Image("in/1_a.csv", 1);
        var flat = work.Image("flat/flat.csv", 10);
        var pipeline = work.Text("p.yaml", Brackets.Replace("{ match: \"{shot}_b\" }", ""));

        Assert.Equal(2, work.Run("run", pipeline, work["in"], "-i", $"normal={work["flat"]}", "-o", work["out"]));
        Assert.StartsWith("error PK0703: input 'normal' has no 'match', but input 'under' has '{shot}_a', ", work.Error);

        Assert.Equal(0, work.Run("run", pipeline, work["in"], "-i", $"normal={flat}", "-o", work["out"]));
    }

    [Fact]
    public void Named_parts_can_be_used_in_output_names()
    {
        work.Image("in/1_a.csv");
        work.Image("in/1_b.csv");

        Assert.Equal(0, work.Run("run",
            work.Text("p.yaml", Brackets + "\noutputs: { o: { from: sum, name: 'shot {shot}/merged' } }\n"), work["in"],
            "-o", work["out"]));

        Assert.Equal(["shot 1/merged.csv"], work.Files("out"));
    }

    private int Run(params string[] more) =>
        work.Run(["run", work.Text("p.yaml", Brackets), work["in"], "-o", work["out"], .. more]);
}
