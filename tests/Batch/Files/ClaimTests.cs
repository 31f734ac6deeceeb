using PipelineKit.Batch.Files;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Files;

/// <summary>Claims of names that succeed only if the name is free.</summary>
public sealed class ClaimTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [UnixFact(Needs.Links)]
    public void A_free_name_is_claimed_and_the_temporary_name_removed()
    {
        using (var file = Sealed("mine"))
            Assert.Equal(LinkOutcome.Made, file.Claim());

        Assert.Equal(["a.txt"], work.Files());
        Assert.Equal("mine", File.ReadAllText(work["a.txt"]));
    }

    [UnixFact(Needs.Links)]
    public void A_taken_name_keeps_its_file()
    {
        work.Text("a.txt", "theirs");
        using (var file = Sealed("mine"))
            Assert.Equal(LinkOutcome.Taken, file.Claim());

        Assert.Equal(["a.txt"], work.Files());
        Assert.Equal("theirs", File.ReadAllText(work["a.txt"]));
    }

    [UnixFact(Needs.Links)]
    public void Only_one_of_many_concurrent_claims_succeeds()
    {
        var files = Enumerable.Range(0, 16).Select(i => Sealed($"{i}")).ToArray();
        var outcomes = new LinkOutcome[files.Length];
        using var start = new Barrier(files.Length);
        var threads = files.Select((f, i) => new Thread(() =>
        {
            start.SignalAndWait();
            outcomes[i] = f.Claim();
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        foreach (var file in files)
            file.Dispose();

        var winner = Assert.Single(Enumerable.Range(0, files.Length), i => outcomes[i] == LinkOutcome.Made);
        Assert.Equal($"{winner}", File.ReadAllText(work["a.txt"]));
        Assert.Equal(["a.txt"], work.Files());
    }

    [UnixFact(Needs.Links)]
    public void A_file_that_yields_has_the_stamp_of_the_file_with_its_name()
    {
        work.Text("a.txt", "same");
        using var file = Sealed("same");
        Assert.Equal(LinkOutcome.Taken, file.Claim());
        file.Yield();

        Assert.Equal(FileStat.Of(work["a.txt"])!.Value.Stamp, file.Stamp());
        Assert.Equal(["a.txt"], work.Files());
    }

    private PendingFile Sealed(string text)
    {
        var file = new PendingFile(work["a.txt"]);
        file.Stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        file.Seal();
        return file;
    }
}
