using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Files;

public sealed class FolderWalkTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [LinuxFact("names that differ in case alone")]
    public void Files_come_in_ordinal_order_without_hidden_ones()
    {
        foreach (var path in new[] { "b/2", "b/10", "B/1", "a b", "b/.h", ".g/x", "ä\n" })
            work.Text(path, "");

        Assert.Equal(["B/1", "a b", "b/10", "b/2", "ä\n"], new FolderWalk(work.Root).Files());
    }

    [UnixFact(Needs.Links)]
    public void A_cycle_of_links_ends()
    {
        work.Text("a/x", "");
        Directory.CreateSymbolicLink(work["a/up"], work.Root);
        Directory.CreateSymbolicLink(work["self"], work["self"]);

        Assert.Equal(["a/x", "self"], new FolderWalk(work.Root).Files());
    }

    [UnixFact(Needs.Links)]
    public void A_link_to_a_folder_elsewhere_is_followed()
    {
        work.Text("away/x", "");
        Directory.CreateDirectory(work["in"]);
        Directory.CreateSymbolicLink(work["in/there"], work["away"]);

        Assert.Equal(["there/x"], new FolderWalk(work["in"]).Files());
    }

    [Fact]
    public void A_vanished_folder_is_reported_and_the_walk_continues()
    {
        foreach (var path in new[] { "a/x", "b/x", "c/x" })
            work.Text(path, "");
        var failed = new List<string>();
        var walk = new FolderWalk(work.Root)
        {
            Wanted = folder =>
            {
                if (folder == "b")
                    Directory.Delete(work["b"], recursive: true);
                return true;
            },
            Failed = (folder, fault) => failed.Add($"{folder}: {SystemErrorText.Of(fault)}"),
        };

        Assert.Equal(["a/x", "c/x"], walk.Files());
        Assert.Equal(["b: it does not exist, or a folder on the way to it does not"], failed);
    }

    [Fact]
    public void A_walk_can_be_canceled()
    {
        work.Text("a/x", "");
        using var source = new CancellationTokenSource();
        var walk = new FolderWalk(work.Root) { Entered = _ => source.Cancel(), Cancellation = source.Token };

        Assert.Throws<OperationCanceledException>(() => walk.Files().Count());
    }

    [Fact]
    public void Cached_real_paths_equal_those_of_each_folder()
    {
        Directory.CreateDirectory(work["real/deep"]);
        if (!OperatingSystem.IsWindows())
            Directory.CreateSymbolicLink(work["link"], "real");
        var folders = new RealFolders();

        foreach (var path in new[] { "real/deep", "link/deep/new", "link", "", "none/a" })
            Assert.Equal(RealPath.Of(work[path]), folders.Of(work[path]));
    }

    [UnixFact(Needs.Links)]
    public void Real_paths_resolve_links_and_keep_missing_parts()
    {
        Directory.CreateDirectory(work["real/deep"]);
        Directory.CreateSymbolicLink(work["link"], "real");

        Assert.Equal(RealPath.Of(work["real/deep/new/a.png"]), RealPath.Of(work["link/deep/../deep/new/a.png"]));
        Assert.True(RealPath.IsWithin("/a/b", "/a"));
        Assert.True(RealPath.IsWithin("/a", "/"));
        Assert.False(RealPath.IsWithin("/ab", "/a"));
    }
}
