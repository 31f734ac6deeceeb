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
    public void Unsaved_changes_are_offered_at_the_next_start(bool take)
    {
        string path;
        // Ctrl-C disposes of the session; what a killed process leaves, tests of the journal and of the verb look at.
        using (var ended = folder.Session(Text))
        {
            path = ended.Path;
            Assert.Null(ended.Turn("stage/a/sigma", "3", 0));
        }

        var session = folder.Open(new StudioRequest(path));
        Assert.Equal(Changed, Assert.Single(session.State.Recovered).Text);
        Assert.Equal(Text, session.State.Source.Text);
        session.Recover(take);
        Assert.Empty(session.State.Recovered);
        Assert.Equal(take ? Changed : Text, session.State.Source.Text);
        session.Undo();
        Assert.Equal(Text, session.State.Source.Text);
    }

    [Fact]
    public void A_text_that_was_restored_is_kept_until_it_is_saved()
    {
        string path;
        using (var ended = folder.Session(Text))
        {
            path = ended.Path;
            ended.Turn("stage/a/sigma", "3", 0);
        }
        using (var again = folder.Open(new StudioRequest(path)))
            again.Recover(true);
        var session = folder.Open(new StudioRequest(path));
        Assert.Equal(Changed, Assert.Single(session.State.Recovered).Text);
    }

    [Fact]
    public void A_save_and_an_undone_change_leave_nothing_to_recover()
    {
        using (var session = folder.Session(Text))
        {
            session.Turn("stage/a/sigma", "3", 0);
            Assert.Null(session.Save());
            session.Turn("stage/a/sigma", "4", 1);
            session.Undo();
        }
        Assert.Equal(["pipeline.yaml"], Directory.GetFileSystemEntries(folder["."]).Select(Path.GetFileName));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Store.Folder));
    }

    [Fact]
    public void A_folder_that_takes_no_journal_is_reported_and_editing_goes_on()
    {
        var session = folder.Session(Text);
        Directory.Delete(folder.Store.Folder);
        File.WriteAllText(folder.Store.Folder, "in the way");
        try
        {
            Assert.Null(session.Turn("stage/a/sigma", "3", 0));
            Assert.StartsWith("unsaved changes cannot be recovered after a restart: ", session.State.Unkept);
            Assert.Equal(Changed, session.State.Source.Text);
        }
        finally
        {
            File.Delete(folder.Store.Folder);
            Directory.CreateDirectory(folder.Store.Folder);
        }
        Assert.Null(session.Turn("stage/a/sigma", "4", 0));
        Assert.Null(session.State.Unkept);
    }
}
