using System.Text.RegularExpressions;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

public sealed class StackRunTests : IDisposable
{
    private const string Median = "inputs: { frames: { as: stack } }\nstages:\n  sky: { op: median-of }\n";

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_folder_is_one_item()
    {
        Frames("night", 7, 1, 30);

        Assert.Equal(0, work.Run("run", work.Text("p.yaml", Median), work["night"], "-o", work["out"]));

        Assert.Equal(["night.csv"], work.Files("out"));
        Assert.Equal("7,8\n9,10\n", File.ReadAllText(work["out/night.csv"]));
        Assert.StartsWith("1 of 1 item done", work.Error);
    }

    [Fact]
    public void Each_group_of_a_folder_is_an_item()
    {
        Frames("in/monday", 5, 6);
        Frames("in/tuesday", 9, 1, 4);
        var pipeline = Median.Replace("as: stack", "as: stack, match: \"{night}/*\"");

        Assert.Equal(0, work.Run("run", work.Text("p.yaml", pipeline), work["in"], "-o", work["out"]));

        Assert.Equal(["monday.csv", "tuesday.csv"], work.Files("out"));
        Assert.Equal("4,5\n6,7\n", File.ReadAllText(work["out/tuesday.csv"]));
    }

    [Fact]
    public void A_file_that_differs_from_the_majority_is_named()
    {
        Frames("night", 1, 2, 3);
        work.Text("night/0.csv", "1,2,3\n");

        Assert.Equal(1, work.Run("run", work.Text("p.yaml", Median), work["night"], "-o", work["out"]));

        Assert.Contains("error PK0501: the images of stack 'frames' differ in size: 'night/0.csv' has 3×1, 'night/1.csv' 2×2; "
            + "remove the file, or resize all to the same size in an earlier run", work.Error);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        Frames("night", 1, 2);
        work.Text("night/1.csv", "");

        Assert.Equal(1, work.Run("run", work.Text("p.yaml", Median), work["night"], "-o", work["out"]));

        Assert.Contains("error PK0602: 'night/1.csv'", work.Error);
    }

    [Fact]
    public void An_additional_frame_makes_the_item_run_again()
    {
        Frames("night", 1, 2, 3);
        var pipeline = work.Text("p.yaml", Median);
        string[] run = ["run", pipeline, work["night"], "-o", work["out"]];
        Assert.Equal(0, work.Run(run));
        Assert.Equal(0, work.Run(run));
        Assert.Contains("1 up to date", work.Error);

        work.Image("night/9.csv", 100);

        Assert.Equal(0, work.Run(run));
        Assert.StartsWith("1 of 1 item done", work.Error);
        Assert.Equal("2.5,3.5\n4.5,5.5\n", File.ReadAllText(work["out/night.csv"]));
    }

    [Fact]
    public void If_not_all_files_can_be_open_the_plan_states_it_and_the_result_is_the_same()
    {
        Directory.CreateDirectory(work["night"]);
        for (var i = 0; i < 40; i++)
            File.Copy(Path.Combine(Repository.Root, $"testimages/night/frame-{i % 7 + 1}.png"), work[$"night/{i}.png"]);
        var pipeline = work.Text("p.yaml", Median);
        Assert.Equal(0, work.Run("run", pipeline, work["night"], "-o", work["all"], "--memory", "1G"));
        // The error states the minimum.
        Assert.Equal(1, work.Run("plan", pipeline, work["night"], "--memory", "120M"));
        var least = Regex.Match(work.Error, @"--memory (\d+M)").Groups[1].Value;
        Assert.Equal(0, work.Run("plan", pipeline, work["night"], "--memory", least));
        Assert.Matches("(?m)^frames, 40 images .* each file is (read once, into|opened \\d+ times, for \\d+ rows at a time, "
            + "kept in) (memory|a temporary file)$", work.Out);

        Assert.Equal(0, work.Run("run", pipeline, work["night"], "-o", work["few"], "--memory", least));

        Assert.Equal(File.ReadAllBytes(work["all/night.png"]), File.ReadAllBytes(work["few/night.png"]));
    }

    private void Frames(string folder, params double[] firsts)
    {
        foreach (var (i, first) in firsts.Index())
            work.Image($"{folder}/{i + 1}.csv", first);
    }
}
