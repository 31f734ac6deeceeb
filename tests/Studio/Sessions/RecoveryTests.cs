using PipelineKit.Studio.Requests;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Sessions;

public sealed class RecoveryTests : IDisposable
{
    private const string Text = "stages: { a: { op: gaussian, sigma: 2 } }\n";
    private const string Changed = "stages: { a: { op: gaussian, sigma: 3 } }\n";
    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_not_saved_when_the_server_died_is_offered_again(bool take)
    {
        var kept = new TaskCompletionSource();
        // Not disposed: it ends as a process that is killed does.
        var dead = folder.Session(Text);
        dead.Kept += kept.SetResult;
        Assert.Null(dead.Turn("stage/a/sigma", "3", 0));
        await kept.Task.WaitAsync(TimeSpan.FromMinutes(1));

        var session = folder.Open(new StudioRequest(dead.Path));
        Assert.Equal(Changed, session.State.Recovered);
        Assert.Equal(Text, session.State.Source.Text);
        session.Recover(take);
        Assert.Null(session.State.Recovered);
        Assert.Equal(take ? Changed : Text, session.State.Source.Text);
        session.Undo();
        Assert.Equal(Text, session.State.Source.Text);
    }

    [Fact]
    public void A_save_leaves_nothing_to_recover()
    {
        using (var session = folder.Session(Text))
        {
            session.Turn("stage/a/sigma", "3", 0);
            Assert.Null(session.Save());
        }
        Assert.Equal(["pipeline.yaml"], Directory.GetFileSystemEntries(folder["."]).Select(Path.GetFileName));
    }
}
