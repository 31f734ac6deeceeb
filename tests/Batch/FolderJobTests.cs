using System.Diagnostics;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Batch;

/// <summary>The library as used by other programs: a sample without access to internals, which the guide shows.</summary>
public sealed class FolderJobTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Another_program_runs_a_folder_job_resumes_it_and_writes_a_report()
    {
        var pipeline = work.Text("p.yaml", Workspace.Same);
        work.Image("in/a.csv");
        work.Text("in/b.csv", "1,2\n3,words\n");

        Assert.Equal((1, """
            a: Done, new
            b: Failed, new
            in/b.csv: error PK0602: 'in/b.csv', line 2, column 3: 'words' is not a number; write numbers such as 12, -0.5 or 1e-3
            1 done, 0 up to date, 1 failed

            """), Run(pipeline, work["in"], work["out"]));
        Assert.Equal(["a.csv", "report.html"], work.Files("out"));
        var page = File.ReadAllText(work["out/report.html"]);
        Assert.Contains("FolderJob 0.1.0", page);
        Assert.DoesNotContain("Command line", page);

        work.Image("in/b.csv");

        Assert.Equal((0, """
            a: UpToDate, up to date
            b: Done, failed before (PK0602)
            1 done, 1 up to date, 0 failed

            """), Run(pipeline, work["in"], work["out"]));
    }

    [Fact]
    public void A_job_that_cannot_run_throws_the_command_line_messages()
    {
        var pipeline = work.Text("p.yaml", "stages:\n  a: { op: gausian }\n");

        Assert.Equal((2, """
            p.yaml:2:12: error PK0203: unknown operator 'gausian'; did you mean 'gaussian'?
                  a: { op: gausian }
                           ^^^^^^^

            """), Run(pipeline, work["in"], work["out"]));
    }

    [Fact]
    public void The_guide_shows_the_sample_unchanged()
    {
        var sample = Repository.Read("samples/FolderJob/Program.cs");

        Assert.Contains($"```csharp\n{sample}```\n", Repository.Read("docs/guide.md"));
    }

    private (int Code, string Text) Run(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Samples.FolderJob, .. args]) { RedirectStandardOutput = true };
        using var program = Process.Start(start)!;
        var text = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        return (program.ExitCode, Sorted(text.Replace(work.Root + "/", "")));
    }

    // Concurrent items end in any order.
    private static string Sorted(string text)
    {
        var lines = text.Split('\n');
        var items = lines.TakeWhile(l => l.Contains(": Done") || l.Contains(": UpToDate") || l.Contains(": Failed")).Count();
        return string.Join('\n', lines.Take(items).Order(StringComparer.Ordinal).Concat(lines.Skip(items)));
    }
}
