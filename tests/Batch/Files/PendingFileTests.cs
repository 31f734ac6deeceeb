using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Files;

public sealed class PendingFileTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_file_has_its_name_only_once_it_is_published()
    {
        using var folders = new SyncedFolders();
        using var file = new PendingFile(folders.Open(work["new"]), work["new/a.png"]);
        file.Stream.Write("whole"u8);
        Assert.DoesNotContain("new/a.png", work.Files());

        file.Seal();
        Assert.DoesNotContain("new/a.png", work.Files());

        file.Publish();
        Assert.Equal(["new/a.png"], work.Files());
        Assert.Equal("whole", File.ReadAllText(work["new/a.png"]));
    }

    [Fact]
    public void An_abandoned_file_leaves_nothing()
    {
        work.Text("a.png", "old");
        using (var file = new PendingFile(work["a.png"]))
            file.Stream.Write("half"u8);

        Assert.Equal(["a.png"], work.Files());
        Assert.Equal("old", File.ReadAllText(work["a.png"]));
    }

    [Fact]
    public void An_abandoned_sealed_file_leaves_nothing()
    {
        using (var file = new PendingFile(work["a.png"]))
            file.Seal();

        Assert.Empty(work.Files());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ä")]
    [InlineData("😀")]
    public void A_name_of_maximum_length_can_be_written(string letter)
    {
        var name = string.Concat(Enumerable.Repeat(letter, 251 / System.Text.Encoding.UTF8.GetByteCount(letter))) + ".png";
        using var file = new PendingFile(work[name]);
        file.Seal();
        file.Publish();

        Assert.Equal([name], work.Files());
    }

    [Fact]
    public void A_deleted_folder_cannot_be_synced()
    {
        using var folders = new SyncedFolders(work.Root);
        folders.Open(work["none"]).Dispose();
        folders.Add(work["none"]);
        Directory.Delete(work["none"]);

        Assert.ThrowsAny<IOException>(folders.Sync);
    }

    [UnixTheory(Needs.Links)]
    [InlineData(true)]
    [InlineData(false)]
    public void A_replacement_of_a_temporary_file_is_not_published(bool link)
    {
        work.Text("victim", "precious");
        using (var file = new PendingFile(work["a.png"]))
        {
            file.Seal();
            var temporary = work[Assert.Single(work.Files(), f => f != "victim")];
            File.Delete(temporary);
            if (link)
                File.CreateSymbolicLink(temporary, work["victim"]);
            else
                File.WriteAllText(temporary, "another's");

            var fault = Assert.Throws<PipelineException>(file.Publish);

            Assert.Equal($"error PK0717: '{work["a.png"]}' was replaced while it was being written; "
                + "find out what else writes to that folder, then run again", fault.Diagnostics[0].ToString());
        }
        Assert.Equal(["victim"], work.Files());
        Assert.Equal("precious", File.ReadAllText(work["victim"]));
    }

    [UnixFact(Needs.Links)]
    public void Nothing_is_written_through_a_link_that_replaced_a_folder()
    {
        Directory.CreateDirectory(work["away"]);
        using var folders = new SyncedFolders(work["out"]);
        folders.Open(work["out/sub"]).Dispose();
        Directory.Delete(work["out/sub"]);
        Directory.CreateSymbolicLink(work["out/sub"], work["away"]);

        var fault = Assert.Throws<PipelineException>(() => folders.Open(work["out/sub/deep"]));

        Assert.Equal($"error PK0715: '{work["out/sub"]}' is a link, and outputs are not written through links; "
            + "remove the link, or use its target as OUTPUT", fault.Diagnostics[0].ToString());
        Assert.Empty(work.Files("away"));
    }

    [UnixFact(Needs.Links)]
    public void A_replaced_output_folder_is_detected()
    {
        Directory.CreateDirectory(work["away"]);
        using var folders = new SyncedFolders(work["out"]);
        using (var file = new PendingFile(folders.Open(work["out/sub"]), work["out/sub/a.png"]))
        {
            Directory.Move(work["out"], work["moved"]);
            Directory.CreateSymbolicLink(work["out"], work["away"]);
            file.Seal();
            file.Publish();
            folders.Add(work["out/sub"]);
        }

        var fault = Assert.Throws<PipelineException>(folders.Sync);

        Assert.Equal(Codes.OutputExchanged, fault.Code);
        Assert.Empty(work.Files("away"));
        Assert.Equal(["sub/a.png"], work.Files("moved"));
    }
}
