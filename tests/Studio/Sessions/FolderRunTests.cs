using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Sessions;

public sealed class FolderRunTests : IDisposable
{
    private readonly StudioFolder folder = new();
    private readonly StudioFolder other = new();
    private readonly StudioRequest request;
    private readonly StudioSession session;
    private readonly FolderRun run;

    public FolderRunTests()
    {
        Directory.CreateDirectory(folder["in"]);
        File.Copy(StudioFolder.Image("camera.png"), folder["in/a.png"]);
        folder.Text("in/b.png", "no image");
        request = new StudioRequest(folder.Text("p.yaml", "stages: { a: { op: box, size: 3 } }")) { Input = [folder["in"]] };
        session = folder.Open(request);
        run = new FolderRun(session, request, new AllowedFolders(request));
    }

    public void Dispose()
    {
        run.Dispose();
        folder.Dispose();
        other.Dispose();
    }

    [Fact]
    public async Task It_runs_the_shown_pipeline_like_the_command_line_and_reports_failures()
    {
        session.Turn("stage/a/size", "5", 0);
        Assert.Null(run.Start(folder["out"]));
        await End();
        Assert.Equal("1 done, 0 up to date, 1 failed", run.Outcome);
        Assert.Equal(2, run.Ended);
        Assert.StartsWith("b: ", Assert.Single(run.Failures));
        Assert.True(File.Exists(folder["out/a.png"]));
        // The run uses the saved file, so the command line gives the same result.
        Assert.Contains("size: 5", File.ReadAllText(session.Path));

        Assert.Null(run.Start(folder["out"]));
        await End();
        Assert.Equal("0 done, 1 up to date, 1 failed", run.Outcome);
    }

    [Fact]
    public void It_writes_only_to_given_folders()
    {
        Assert.EndsWith("add the folder with --root FOLDER", run.Start(other["out"]));
        Assert.EndsWith("add the folder with --root FOLDER", run.Start(folder["../elsewhere"]));
        Assert.Equal("choose an output folder", run.Start(""));
        Assert.False(run.IsRunning);
    }

    private async Task End()
    {
        var ended = new TaskCompletionSource();
        void Look()
        {
            if (!run.IsRunning)
                ended.TrySetResult();
        }
        run.Changed += Look;
        Look();
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        run.Changed -= Look;
    }
}
