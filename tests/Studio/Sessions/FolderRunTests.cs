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
    public async Task It_runs_what_is_shown_as_the_command_line_does_and_says_what_failed()
    {
        session.Turn("stage/a/size", "5", 0);
        Assert.Null(run.Start(folder["out"]));
        await End();
        Assert.Equal("1 done, 0 up to date, 1 failed", run.Outcome);
        Assert.Equal(2, run.Ended);
        Assert.StartsWith("b: ", Assert.Single(run.Failures));
        Assert.True(File.Exists(folder["out/a.png"]));
        // What is run is what is saved, so that the command line makes the same of it.
        Assert.Contains("size: 5", File.ReadAllText(session.Path));

        Assert.Null(run.Start(folder["out"]));
        await End();
        Assert.Equal("0 done, 1 up to date, 1 failed", run.Outcome);
    }

    [Fact]
    public void It_writes_into_no_folder_but_those_it_was_given()
    {
        Assert.EndsWith("start it with --root FOLDER", run.Start(other["out"]));
        Assert.EndsWith("start it with --root FOLDER", run.Start(folder["../elsewhere"]));
        Assert.Equal("name a folder for the outputs", run.Start(""));
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
