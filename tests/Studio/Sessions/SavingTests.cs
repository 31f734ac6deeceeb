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
    public void A_save_writes_the_text_and_nothing_is_left_beside_it()
    {
        session.Turn("stage/a/sigma", "3", 0);
        Assert.True(session.State.IsDirty);
        Assert.Null(session.Save());
        Assert.False(session.State.IsDirty);
        Assert.Equal(Text.Replace("2", "3"), File.ReadAllText(session.Path));
        Assert.Equal([session.Path], Directory.GetFileSystemEntries(folder["."]).Select(Path.GetFullPath));
    }

    [Fact]
    public async Task A_change_of_another_program_is_taken_up()
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
        await Until(() => session.State.Outside == Theirs);
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
    public void Without_a_place_to_write_the_text_stays_and_the_reason_is_told()
    {
        session.Turn("stage/a/sigma", "3", 0);
        File.Delete(session.Path);
        Directory.CreateDirectory(session.Path);
        Assert.StartsWith("the file could not be written, and is as it was: ", session.Save());
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
