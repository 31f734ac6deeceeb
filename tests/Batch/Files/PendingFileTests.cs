using PipelineKit.Batch.Files;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Files;

public sealed class PendingFileTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_file_has_its_name_only_once_it_is_published()
    {
        new SyncedFolders().Make(work["new"]);
        using var file = new PendingFile(work["new/a.png"]);
        file.Stream.Write("whole"u8);
        Assert.DoesNotContain("new/a.png", work.Files());

        file.Seal();
        Assert.DoesNotContain("new/a.png", work.Files());

        file.Publish();
        Assert.Equal(["new/a.png"], work.Files());
        Assert.Equal("whole", File.ReadAllText(work["new/a.png"]));
    }

    [Fact]
    public void A_file_that_is_given_up_leaves_nothing()
    {
        work.Text("a.png", "old");
        using (var file = new PendingFile(work["a.png"]))
            file.Stream.Write("half"u8);

        Assert.Equal(["a.png"], work.Files());
        Assert.Equal("old", File.ReadAllText(work["a.png"]));
    }

    [Fact]
    public void A_sealed_file_that_is_given_up_leaves_nothing()
    {
        using (var file = new PendingFile(work["a.png"]))
            file.Seal();

        Assert.Empty(work.Files());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ä")]
    [InlineData("😀")]
    public void A_name_of_the_greatest_length_can_be_written(string letter)
    {
        var name = string.Concat(Enumerable.Repeat(letter, 251 / System.Text.Encoding.UTF8.GetByteCount(letter))) + ".png";
        using var file = new PendingFile(work[name]);
        file.Seal();
        file.Publish();

        Assert.Equal([name], work.Files());
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_synced()
    {
        var fault = Assert.Throws<IOException>(() => FileSync.Folder(work["none"]));

        Assert.Equal($"open of '{work["none"]}': No such file or directory", fault.Message);
    }
}
