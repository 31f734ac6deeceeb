using System.Runtime.InteropServices;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Ledgers;

/// <summary>The ledger as a file: truncated lines, versions, compaction, locks.</summary>
public sealed partial class LedgerFilesTests : IDisposable
{
    private const string Ledger = ".pipelinekit/l";
    private static readonly FileSnapshot Trace = new(ContentHash.OfBytes("abc"u8), new FileStamp(3, 5, 7, 9));
    private readonly Workspace work = new();
    private readonly StateFolder state;

    public LedgerFilesTests()
    {
        using var output = FolderHandle.Open(work.Root);
        state = StateFolder.In(new OutputRoot(work.Root), output);
    }

    public void Dispose()
    {
        state.Dispose();
        work.Dispose();
    }

    [Fact]
    public void A_hash_is_a_standard_SHA_256() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ContentHash.OfBytes("abc"u8).ToString());

    [Theory]
    [InlineData(0)]
    [InlineData(131_071)]
    [InlineData(131_072)]
    [InlineData(400_000)]
    public void The_hash_of_a_file_is_that_of_its_bytes(int length)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 31)).ToArray();
        File.WriteAllBytes(work["a"], bytes);

        Assert.Equal(ContentHash.OfBytes(bytes), ContentHash.Of(work["a"]));
        Assert.Equal(ContentHash.OfBytes(bytes), ContentHash.Parse(ContentHash.OfBytes(bytes).ToString()));
    }

    [Fact]
    public void An_entry_is_read_as_it_was_written()
    {
        var entry = new LedgerEntry("summer/\"a\"\nb.png", EntryState.Done, "g1", [Trace], [Trace, Trace with { Stamp = null }]);

        using var line = LedgerLine.Read(LedgerLine.Write(entry).AsMemory()[..^1]);
        var read = LedgerLine.ReadItem(line!.RootElement.GetProperty("item"))!;

        Assert.Equal(entry with { Inputs = read.Inputs, Outputs = read.Outputs }, read);
        Assert.Equal(entry.Inputs, read.Inputs);
        Assert.Equal(entry.Outputs, read.Outputs);
    }

    [Fact]
    public void An_entry_records_the_number_of_files_of_each_input()
    {
        var entry = new LedgerEntry("a.png", EntryState.Done, "g1", [Trace, Trace, Trace], [Trace]) { Counts = [2, 1] };

        using var line = LedgerLine.Read(LedgerLine.Write(entry).AsMemory()[..^1]);

        Assert.Equal([2, 1], LedgerLine.ReadItem(line!.RootElement.GetProperty("item"))!.Counts);
    }

    [Fact]
    public void A_line_with_any_lost_or_changed_byte_is_ignored()
    {
        var line = LedgerLine.Write(new LedgerEntry("a.png", EntryState.Failed, "g1", [], [], "PK0602"))[..^1];
        for (var i = 0; i < line.Length; i++)
        {
            var damaged = line.ToArray();
            damaged[i] ^= 1;
            Assert.Null(LedgerLine.Read(damaged));
            Assert.Null(LedgerLine.Read(line.AsMemory(0, i)));
        }
    }

    [Fact]
    public void The_last_line_of_an_item_counts_and_a_truncated_one_affects_no_other()
    {
        File.WriteAllBytes(work[Ledger], [
            .. LedgerLine.Write(Done("a.png", "g1")),
            .. LedgerLine.Write(Done("a.png", "g2")),
            .. LedgerLine.Write(Done("b.png", "g1"))[..20], (byte)'\n',
            .. LedgerLine.Write(Done("c.png", "g1")),
            .. LedgerLine.Write(Done("d.png", "g1"))[..^3]]);

        var book = Load();

        Assert.Equal((5, 2), (book.Lines, book.Broken));
        Assert.Equal(["a.png", "c.png"], book.Entries.Select(e => e.Key).Order());
        Assert.Equal("g2", book.Take("a.png")!.Graph);
        Assert.Null(book.Take("a.png"));
    }

    [Fact]
    public void Lines_appended_after_a_truncated_one_are_intact()
    {
        File.WriteAllBytes(work[Ledger], LedgerLine.Write(Done("a.png", "g1"))[..^3]);

        using (var file = new LedgerFile(state, work[Ledger], Load(), Print, "some program 1.0"))
            file.Append(Done("b.png", Print.Id));

        var book = Load();
        Assert.Equal("b.png", Assert.Single(book.Entries).Key);
        Assert.NotNull(book.Graph(Print.Id));
    }

    [Fact]
    public void A_ledger_full_of_obsolete_lines_is_compacted()
    {
        using (var file = new LedgerFile(state, work[Ledger], Load(), Print, "some program 1.0"))
            for (var i = 0; i < 200; i++)
                file.Append(Done(i % 2 == 0 ? "a.png" : "b.png", Print.Id));
        var before = Load();
        Assert.Equal(202, before.Lines);

        new LedgerFile(state, work[Ledger], before, Print, "some program 1.0").Dispose();

        var after = Load();
        Assert.Equal((4, 0), (after.Lines, after.Broken));
        Assert.Equal(["a.png", "b.png"], after.Entries.Select(e => e.Key).Order());
        Assert.Equal([work[Ledger]], Directory.GetFiles(work[".pipelinekit"]));
    }

    [Fact]
    public void A_ledger_of_a_newer_version_is_rejected()
    {
        File.WriteAllBytes(work[Ledger], LedgerLine.Write("ledger", json =>
        {
            json.WriteStartObject();
            json.WriteNumber("version", 9);
            json.WriteEndObject();
        }));

        var fault = Assert.Throws<PipelineException>(() => Load());

        Assert.Equal($"error PK0710: the ledger '{work[Ledger]}' has version 9, which this program does not support; "
            + "use the program that wrote it, or remove the file: everything is then processed " +
                "again", fault.Diagnostics[0].ToString());
    }

    [Fact]
    public void A_second_lock_is_rejected_until_the_first_is_released()
    {
        var root = new OutputRoot(work.Root);
        using (new OutputLock(state, root))
        {
            var fault = Assert.Throws<PipelineException>(() => new OutputLock(state, root));
            Assert.Equal($"error PK0709: another run (process {Environment.ProcessId}) is writing to OUTPUT '{work.Root}'; "
                + "wait until it ends, or choose another folder", fault.Diagnostics[0].ToString());
        }

        new OutputLock(state, root).Dispose();
    }

    [UnixFact(Needs.Links)]
    public void A_lock_with_a_second_hard_link_is_replaced_and_not_written_to()
    {
        work.Text("victim", "precious");
        Assert.Equal(0, Link(work["victim"], work[".pipelinekit/lock"]));

        using (new OutputLock(state, new OutputRoot(work.Root)))
            Assert.Equal("precious", File.ReadAllText(work["victim"]));
    }

    [UnixFact(Needs.Links)]
    public void A_ledger_with_a_second_hard_link_continues_in_a_new_file()
    {
        using (var file = new LedgerFile(state, work[Ledger], Load(), Print, "some program 1.0"))
            file.Append(Done("a.png", Print.Id));
        Assert.Equal(0, Link(work[Ledger], work["victim"]));
        var before = File.ReadAllBytes(work["victim"]);

        using (var file = new LedgerFile(state, work[Ledger], Load(), Print, "some program 1.0"))
            file.Append(Done("b.png", Print.Id));

        Assert.Equal(before, File.ReadAllBytes(work["victim"]));
        Assert.Equal(["a.png", "b.png"], Load().Entries.Select(e => e.Key).Order());
    }

    [Fact]
    public void A_lock_shows_whether_the_previous_run_completed()
    {
        var root = new OutputRoot(work.Root);
        File.WriteAllText(root.Lock, "4711");

        using (var held = new OutputLock(state, root))
            Assert.True(held.Broken);
        using (var held = new OutputLock(state, root))
            Assert.False(held.Broken);
    }

    [UnixFact(Needs.Links)]
    public void Only_own_unlocked_leftovers_are_removed()
    {
        const string tail = ".pipelinekit-0123456789abcdef0123456789abcdef.tmp";
        foreach (var name in new[] { $".a.png{tail}", $".b\n.png{tail}", "a.tmp",
            ".a.tmp", $"a.png{tail}", ".a.pipelinekit-0123.tmp", "keep/.c.png" + tail })
            work.Text(name, "");
        using var alive = new PendingFile(work["d.png"]);
        File.CreateSymbolicLink(work[$".link{tail}"], work["a.tmp"]);

        StaleTemporaryFiles.Remove(work.Root);

        var left = work.Files();
        Assert.Contains(left, f => f.StartsWith(".d.png.", StringComparison.Ordinal));
        Assert.Equal(new HashSet<string> { $"a.png{tail}", "a.tmp",
            ".a.pipelinekit-0123.tmp", ".a.tmp", $".link{tail}", $"keep/.c.png{tail}" },
            left.Where(f => !f.StartsWith(".d.png.", StringComparison.Ordinal)).ToHashSet());
    }

    private LedgerBook Load() => LedgerBook.Load(state, work[Ledger]);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string path, string other);

    private static LedgerEntry Done(string key, string graph) => new(key, EntryState.Done, graph, [Trace], [Trace]);

    private static GraphFingerprint Print { get; } = GraphFingerprint.Read(
        System.Text.Json.JsonDocument.Parse("""{"program":"test"}""").RootElement)!;
}
