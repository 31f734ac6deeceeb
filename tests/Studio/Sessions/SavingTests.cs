using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Sessions;

public sealed class SavingTests : IDisposable
{
    private const string Text = "stages: { a: { op: gaussian, sigma: 2 } }\n", Theirs = "stages: { a: { op: box, size: 5 } }\n";
    private readonly StudioFolder folder = new();
    private readonly StudioSession session;

    public SavingTests() => session = folder.Session(Text);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_save_writes_the_text_and_leaves_no_other_file()
    {
        session.Turn("stage/a/sigma", "3", 0);
        Assert.True(session.State.IsDirty);
        Assert.Null(session.Save());
        Assert.False(session.State.IsDirty);
        Assert.Equal(Text.Replace("2", "3"), File.ReadAllText(session.Path));
        Assert.Equal([session.Path], Directory.GetFileSystemEntries(folder["."]).Select(Path.GetFullPath));
    }

    [Fact]
    public async Task A_change_by_another_program_is_loaded()
    {
        File.WriteAllText(session.Path, Theirs);
        await Until(() => session.State.Source.Text == Theirs);
        Assert.False(session.State.IsDirty);
        session.Undo();
        Assert.Equal(Text, session.State.Source.Text);
    }

    [Theory]
    [InlineData(OutsideChoice.Theirs)]
    [InlineData(OutsideChoice.Mine)]
    [InlineData(OutsideChoice.Beside)]
    internal async Task Where_both_changed_it_nothing_is_lost_whatever_is_chosen(OutsideChoice choice)
    {
        session.Turn("stage/a/sigma", "3", 0);
        var mine = session.State.Source.Text;
        File.WriteAllText(session.Path, Theirs);
        await Until(() => session.State.Outside?.Text == Theirs);
        Assert.NotNull(session.Save());
        Assert.Equal(Theirs, File.ReadAllText(session.Path));

        Assert.Null(session.Settle(choice));
        Assert.Null(session.State.Outside);
        if (choice == OutsideChoice.Mine)
        {
            Assert.Null(session.Save());
            Assert.Equal(mine, File.ReadAllText(session.Path));
            return;
        }
        Assert.Equal(Theirs, session.State.Source.Text);
        if (choice == OutsideChoice.Beside)
            Assert.Equal(mine, File.ReadAllText(folder["pipeline.mine.yaml"]));
        session.Undo();
        Assert.Equal(mine, session.State.Source.Text);
    }

    [Fact]
    public async Task A_removed_file_is_reported_and_can_be_written_again()
    {
        File.Delete(session.Path);
        await Until(() => session.State.Outside is { Hash: null });
        Assert.Equal(Text, session.State.Source.Text);
        Assert.NotNull(session.Save());
        Assert.Null(session.Settle(OutsideChoice.Mine));
        Assert.Null(session.Save());
        Assert.Equal(Text, File.ReadAllText(session.Path));
    }

    [Fact]
    public async Task Saving_beside_the_file_overwrites_nothing()
    {
        folder.Text("pipeline.mine.yaml", "earlier");
        session.Turn("stage/a/sigma", "3", 0);
        File.WriteAllText(session.Path, Theirs);
        await Until(() => session.State.Outside?.Text == Theirs);
        Assert.Null(session.Settle(OutsideChoice.Beside));
        Assert.Equal("earlier", File.ReadAllText(folder["pipeline.mine.yaml"]));
        Assert.Equal(Text.Replace("2", "3"), File.ReadAllText(folder["pipeline.mine-2.yaml"]));
    }

    [Fact]
    public void If_saving_fails_the_text_is_kept_and_the_reason_reported()
    {
        session.Turn("stage/a/sigma", "3", 0);
        File.Delete(session.Path);
        Directory.CreateDirectory(session.Path);
        Assert.StartsWith("another program removed the file", session.Save());
        Assert.Null(session.Settle(OutsideChoice.Mine));
        Assert.StartsWith("the file could not be written and is unchanged: ", session.Save());
        Assert.Contains("sigma: 3", session.State.Source.Text);
        Assert.True(session.State.IsDirty);
    }

    private async Task Until(Func<bool> condition)
    {
        var met = new TaskCompletionSource();
        void Look()
        {
            if (condition())
                met.TrySetResult();
        }
        session.Changed += Look;
        Look();
        await met.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
