using System.Diagnostics;
using PipelineKit.Host.Clusters;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Clusters;

/// <summary>The scripts submitted to Slurm.</summary>
public sealed class SlurmScriptTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData(40, "", 1001, "0-39", 40)]
    // If there are more shards than array tasks, each task runs several.
    [InlineData(2500, "", 1001, "0-1000", 1001)]
    [InlineData(40, "3 4 5 17 39", 1001, "2-4,16,38", 40)]
    [InlineData(10, "1 4 7 2", 3, "0-1", 3)]
    public void An_array_has_the_tasks_that_the_cluster_accepts(int shards, string wanted, int most, string array, int tasks)
    {
        var text = new SlurmScript(Job(shards, wanted), most, []).Array();
        Assert.Contains($"\n#SBATCH --array={array}\n", text);
        Assert.Contains($"\nshards={shards} tasks={tasks} retries=5 ", text);
    }

    [UnixFact("bash")]
    public void Each_task_runs_its_shards_and_each_shard_is_run_by_one_task()
    {
        var script = new SlurmScript(Job(7, "") with { Program = ["echo", "RAN"] }, 3, []).Array();
        var ran = Enumerable.Range(0, 3).SelectMany(task => Bash(script, task).Split('\n'))
            .Where(l => l.StartsWith("RAN", StringComparison.Ordinal)).Select(l => l.Split(' ')[^1]).Order();
        Assert.Equal(Enumerable.Range(1, 7).Select(s => $"{s}/7"), ran);
    }

    [UnixFact("bash")]
    public void Only_requested_shards_run()
    {
        var script = new SlurmScript(Job(7, "4 6") with { Program = ["echo", "RAN"] }, 3, []).Array();
        Assert.Contains("RAN run p.yaml in dir -o out --shard 4/7\n", Bash(script, 0));
        Assert.DoesNotContain("1/7", Bash(script, 0));
        Assert.Contains("--shard 6/7\n", Bash(script, 2));
    }

    [UnixTheory("bash")]
    [InlineData("exit 1", 1, 1)]
    [InlineData("exit 3", 3, 1)]
    // A killed shard is restarted here; one that ran out of time is not.
    [InlineData("kill -9 $$", 137, 4)]
    [InlineData("exit 75", 75, 1)]
    public void A_failed_shard_is_restarted_if_that_can_help(string end, int code, int times)
    {
        var program = work.Text("program", $"echo RAN\n{end}\n");
        // The scheduler that would restart the task is missing, so the task ends.
        var script = new SlurmScript(Job(1, "") with { Program = ["bash", program], Retries = 0 }, 3, []).Array();
        var said = Bash(script, 0, code);
        Assert.Equal(times, said.Split("RAN").Length - 1);
    }

    [Fact]
    public void Options_of_sbatch_come_last_and_words_are_quoted()
    {
        var text = new SlurmScript(Job(2, "") with { Run = ["it's", "-o", "out"] }, 10, ["--exclude=n2"]).Array();
        Assert.Contains("\n#SBATCH --exclude=n2\n", text);
        Assert.Contains(@"run=('it'\''s' -o out)", text);
    }

    [Theory]
    [InlineData("Local energy", "pipelinekit-local-energy")]
    [InlineData("Übung", "pipelinekit-bung")]
    [InlineData("", "pipelinekit-run")]
    public void Names_are_valid_for_every_scheduler(string pipeline, string expected) =>
        Assert.Equal(expected, ClusterPlan.Name(pipeline));

    private static string Bash(string script, int task, int code = 0)
    {
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        (start.Environment["SLURM_ARRAY_TASK_ID"], start.Environment["SLURM_ARRAY_JOB_ID"]) = ($"{task}", "1");
        (start.Environment["SLURM_JOB_END_TIME"], start.Environment["SLURMD_NODENAME"]) = ("4000000000", "n1");
        using var process = Process.Start(start)!;
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == code, $"{process.ExitCode}: {output}{error.GetAwaiter().GetResult()}");
        return output;
    }

    private ClusterJob Job(int shards, string wanted) => new()
    {
        Name = "pipelinekit-test", Program = ["pipelinekit"], Run = ["p.yaml", "in dir", "-o", "out"], Output = work["out"],
        WorkingFolder = work.Root, Shards = shards, Threads = 2, Megabytes = 400, Retries = 5,
        Wanted = wanted.Length == 0 ? [.. Enumerable.Range(1, shards)] : [.. wanted.Split(' ').Select(int.Parse)],
    };
}
