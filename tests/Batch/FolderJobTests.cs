using System.Diagnostics;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Batch;

/// <summary>The library as any other program uses it: a sample that sees no internals, and that the guide shows.</summary>
public sealed class FolderJobTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Another_program_runs_a_folder_resumes_it_and_writes_a_report()
    {
        var pipeline = work.Text("p.yaml", Workspace.Same);
        work.Image("in/a.csv");
        work.Text("in/b.csv", "no numbers\n");

        Assert.Equal((1, """
            a: Done, new
            b: Failed, new
            in/b.csv: error PK0603: line 1: 'no numbers' is no number
            1 done, 0 up to date, 1 failed

            """), Run(pipeline, work["in"], work["out"]));
        Assert.Equal(["a.csv", "report.html"], work.Files("out"));
        var page = File.ReadAllText(work["out/report.html"]);
        Assert.Contains("FolderJob 0.1.0", page);
        Assert.DoesNotContain("Command line", page);

        work.Image("in/b.csv");

        Assert.Equal((0, """
            a: UpToDate, up to date
            b: Done, failed before (PK0603)
            1 done, 1 up to date, 0 failed

            """), Run(pipeline, work["in"], work["out"]));
    }

    [Fact]
    public void A_job_that_cannot_run_throws_what_the_command_line_would_print()
    {
        var pipeline = work.Text("p.yaml", "stages:\n  a: { op: gausian }\n");

        Assert.Equal((2, """
            p.yaml:2:12: error PK0203: unknown operator 'gausian'; did you mean 'gaussian'?
              2 |   a: { op: gausian }
                |            ^~~~~~~

            """), Run(pipeline, work["in"], work["out"]));
    }

    [Fact]
    public void The_guide_shows_the_sample_as_it_is()
    {
        var sample = Repository.Read("samples/FolderJob/Program.cs");

        Assert.Contains($"```csharp\n{sample}```\n", Repository.Read("docs/guide.md"));
    }

    private (int Code, string Text) Run(params string[] args)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Samples.FolderJob, .. args]) { RedirectStandardOutput = true })!;
        var text = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        return (program.ExitCode, text.Replace(work.Root + "/", ""));
    }
}
