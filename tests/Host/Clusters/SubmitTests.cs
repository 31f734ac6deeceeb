using k8s;
using k8s.Models;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Clusters;

/// <summary><c>submit</c>, as far as it works without a cluster.</summary>
public sealed class SubmitTests : IDisposable
{
    private readonly Workspace work = new();

    public SubmitTests()
    {
        for (var i = 0; i < 30; i++)
            work.Image($"in/{i:D2}.csv", i);
        work.Text("p.yaml", Workspace.Same);
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_dry_run_shows_the_scripts_and_writes_nothing()
    {
        Assert.Equal(0, work.Run("submit", "slurm", work["p.yaml"], work["in"], "-o", work["out"], "--dry-run", "--shards", "3",
            "-j", "4", "--time", "2:00:00", "--partition", "fast", "--program", "pipelinekit", "--parallel", "2",
            "--report", work["r.json"], "--", "--exclude=n2"));

        Assert.Contains("#SBATCH --array=0-2%2\n#SBATCH --cpus-per-task=4\n#SBATCH --mem=", work.Out);
        Assert.Contains("#SBATCH --time=2:00:00\n#SBATCH --partition=fast\n#SBATCH --exclude=n2\n", work.Out);
        Assert.Matches(@"\nrun=\(p\.yaml in -o out -j 4 --report r\.json --memory \d+M --no-progress\)\n", work.Out);
        Assert.Contains("\nexec pipelinekit merge out\n", work.Out);
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public void Without_a_number_shards_have_a_minimum_length()
    {
        var temporary = Directory.GetDirectories(Path.GetTempPath(), "pipelinekit-measured-*").Length;
        Assert.Equal(0, work.Run("submit", "slurm", work["p.yaml"], work["in"], "-o", work["out"], "--dry-run"));

        Assert.Matches(@"^the items take about \d+ s of processor time: 1 shard of about \d+ s; --shards sets", work.Error);
        Assert.Contains("#SBATCH --array=0-0\n", work.Out);
        Assert.False(Directory.Exists(work["out"]));
        Assert.Equal(temporary, Directory.GetDirectories(Path.GetTempPath(), "pipelinekit-measured-*").Length);
    }

    [Fact]
    public void The_jobs_are_valid_for_Kubernetes()
    {
        Assert.Equal(0, work.Run("submit", "kubernetes", work["p.yaml"], work["in"], "-o", work["out"], "--shards", "3",
            "-j", "2", "--image", "registry/kit:1", "--claim", "photos", "--mount", "/photos"));
        var jobs = KubernetesYaml.LoadAllFromString(work.Out, strict: true).Cast<V1Job>().ToArray();

        var shards = jobs[0].Spec;
        Assert.Equal(("Indexed", 3, 5, 3, "Failed"), (shards.CompletionMode, shards.Completions, shards.BackoffLimitPerIndex,
            shards.MaxFailedIndexes, shards.PodReplacementPolicy));
        Assert.Equal(["Ignore", "FailIndex"], shards.PodFailurePolicy.Rules.Select(r => r.Action));
        Assert.Equal([2], shards.PodFailurePolicy.Rules[1].OnExitCodes.Values);
        var pod = shards.Template.Spec;
        var container = Assert.Single(pod.Containers);
        Assert.Equal(("Never", "registry/kit:1", "/photos"), (pod.RestartPolicy, container.Image, container.WorkingDir));
        Assert.Equal(["pipelinekit", "run"], container.Command.Take(2));
        Assert.Equal(["--shard", "auto"], container.Command.TakeLast(2));
        Assert.Equal("3", container.Env.Single(e => e.Name == "JOB_COMPLETIONS").Value);
        Assert.Equal("2", container.Resources.Requests["cpu"].ToString());
        Assert.EndsWith("Mi", container.Resources.Limits["memory"].ToString());
        Assert.Equal("photos", Assert.Single(pod.Volumes).PersistentVolumeClaim.ClaimName);

        Assert.Equal((true, "pipelinekit-same-merge"), (jobs[1].Spec.Suspend, jobs[1].Metadata.Name));
        Assert.Equal("merge", Assert.Single(jobs[1].Spec.Template.Spec.Containers).Command[1]);
    }

    [UnixFact("bash")]
    public void A_missing_cluster_is_reported()
    {
        using var process = HostProcess.Start("bash", ["-c", $"dotnet=$(command -v dotnet); export PATH='{work["nowhere"]}'; "
            + $"exec \"$dotnet\" '{HostProcess.Program}' submit slurm '{work["p.yaml"]}' '{work["in"]}' -o '{work["out"]}' "
            + "--shards 3"]);
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("error PK0727: 'sbatch' cannot be started; run this where Slurm is installed, or print the script with "
            + "--dry-run", error);
    }

    [Fact]
    public void Nothing_to_resume_is_reported()
    {
        Assert.Equal(2, work.Run("submit", "slurm", work["p.yaml"], work["in"], "-o", work["out"], "--resume"));
        Assert.Contains("' has no sharded run to resume; omit --resume to start one\n", work.Error);
    }
}
