using System.Diagnostics;
using PipelineKit.Batch.Recovery;
using PipelineKit.Diagnostics;
using PipelineKit.Editing.Values;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Recovery;

/// <summary>An editor's file is saved atomically, and unsaved changes survive the program.</summary>
public sealed class DocumentStoreTests : IDisposable
{
    private const string Text = "stages:\n  a: { op: box }\n";
    private readonly Workspace work = new();
    private readonly DocumentStore store;
    private readonly string file;

    public DocumentStoreTests()
    {
        (store, file) = (new DocumentStore(work["state"]), work["p.yaml"]);
        File.WriteAllText(file, Text);
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_file_is_saved_exactly_as_read()
    {
        var bytes = new byte[] { 0xEF, 0xBB, 0xBF, (byte)'#', 0xC3, 0xBC, (byte)'\r', (byte)'\n' };
        File.WriteAllBytes(file, bytes);
        var document = store.Open(file, new DiagnosticBag())!;
        Assert.Equal(SaveState.Saved, store.Save(document, document.Text).State);
        Assert.Equal(bytes, File.ReadAllBytes(file));
    }

    [Fact]
    public void A_file_changed_by_another_program_is_not_silently_overwritten()
    {
        var document = store.Open(file, new DiagnosticBag())!;
        File.WriteAllText(file, "theirs");
        var refused = store.Save(document, "mine");
        Assert.Equal((SaveState.ChangedOutside, "theirs", "another program changed the file"),
            (refused.State, refused.Document.Text, refused.Reason));
        Assert.Equal("theirs", File.ReadAllText(file));
        Assert.Equal(SaveState.Saved, store.Save(refused.Document, "mine").State);
        File.Delete(file);
        Assert.Equal("another program removed the file", store.Save(document, "mine").Reason);
        Assert.False(File.Exists(file));
        Assert.Equal(SaveState.Saved, store.Save(document, "mine", overwrite: true).State);
    }

    [Fact]
    public void A_new_file_does_not_replace_one_created_meanwhile()
    {
        var document = DocumentStore.New(work["new.yaml"], "");
        Assert.Equal(SaveState.Saved, store.Save(document, "first").State);
        Assert.Equal(SaveState.ChangedOutside, store.Save(document, "second").State);
        Assert.Equal("first", File.ReadAllText(work["new.yaml"]));
    }

    [Fact]
    public void An_unwritable_folder_leaves_the_file_unchanged_and_is_reported()
    {
        var document = DocumentStore.New(work["missing/p.yaml"], "");
        Assert.Contains("the file could not be written", store.Save(document, "x").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_of_running_or_properly_closed_programs_are_not_offered()
    {
        using (var journal = store.Keep(store.Open(file, new DiagnosticBag())!))
        {
            Assert.Null(journal.Add([new Splice(0, 0, "# new\n")]));
            Assert.Empty(store.Recoverable(file));
        }
        Assert.Empty(store.Recoverable(file));
        Assert.Empty(Directory.GetFiles(store.Folder));
    }

    [Theory]
    [InlineData("", Text + "# one\n# two\n")]
    [InlineData("{\"s\":0,\"l\":0,\"t\":\"# th", Text + "# one\n# two\n")]
    [InlineData("garbage\n{\"s\":0,\"l\":0,\"t\":\"# three\\n\"}\n", Text + "# one\n# two\n")]
    [InlineData("{\"s\":9999,\"l\":1,\"t\":\"\"}\n", Text + "# one\n# two\n")]
    [InlineData("garb\n{\"path\":\"p\",\"hash\":null,\"text\":\"whole\",\"changes\":1}\n{\"s\":0,\"l\":1,\"t\":\"W\"}\n",
        "Whole")]
    public void A_truncated_journal_yields_its_complete_changes(string tail, string expected)
    {
        var copy = Dead(journal =>
        {
            journal.Add([new Splice(Text.Length, 0, "# one\n")]);
            journal.Add([new Splice(Text.Length + 6, 0, "# two\n")]);
        });
        File.AppendAllText(copy, tail);
        var found = Assert.Single(store.Recoverable(file));
        Assert.Equal((expected, file), (found.Text, found.Path));
        DocumentStore.Discard(found);
        Assert.Empty(store.Recoverable(file));
    }

    [Fact]
    public void After_saving_only_later_changes_can_be_recovered()
    {
        var document = store.Open(file, new DiagnosticBag())!;
        Dead(journal =>
        {
            journal.Add([new Splice(0, 0, "# saved\n")]);
            journal.Saved(store.Save(document, "# saved\n" + Text).Document);
        });
        Assert.Empty(store.Recoverable(file));

        document = store.Open(file, new DiagnosticBag())!;
        Dead(journal =>
        {
            journal.Saved(store.Save(document, "# again\n" + Text).Document);
            journal.Add([new Splice(0, 2, "")]);
        });
        var found = Assert.Single(store.Recoverable(file));
        Assert.Equal("again\n" + Text, found.Text);
        Assert.False(found.FileChanged);
        File.AppendAllText(file, "# theirs\n");
        Assert.True(Assert.Single(store.Recoverable(file)).FileChanged);
    }

    [Fact]
    public void A_long_journal_is_compacted()
    {
        var text = Text;
        Dead(journal =>
        {
            for (var i = 0; i < 400; i++)
            {
                var line = $"# {i} {new string('x', 6000)}\n";
                Assert.Null(journal.Add([new Splice(0, text.Length - Text.Length, line)]));
                text = line + Text;
            }
            Assert.InRange(new FileInfo(journal.Path).Length, 1, 1_200_000);
        });
        Assert.Equal(text, Assert.Single(store.Recoverable(file)).Text);
    }

    [UnixFact("bash")]
    public async Task A_killed_program_loses_no_recorded_change()
    {
        for (var round = 0; round < 3; round++)
        {
            using var child = Child("journal", file, work["state"], "100000");
            var last = 0;
            for (var i = 0; i < 50 + 400 * round; i++)
                last = int.Parse((await child.StandardOutput.ReadLineAsync())!.Trim(), null);
            child.Kill();
            await child.WaitForExitAsync();

            var found = Assert.Single(store.Recoverable(file));
            var lines = found.Text[Text.Length..].TrimEnd('\n').Split('\n');
            Assert.True(lines.Length >= last, $"{lines.Length} changes are kept of {last}");
            Assert.Equal(Enumerable.Range(1, lines.Length).Select(i => $"# {i} {new string('x', i % 50)}"), lines);
            DocumentStore.Discard(found);
        }
    }

    [LinuxFact("strace")]
    public async Task Saving_to_a_full_or_failing_disk_leaves_the_file_unchanged()
    {
        foreach (var fault in new[]
        {
            "fsync:error=ENOSPC:when=1", "fsync:error=EIO:when=1", "renameat:error=ENOSPC:when=1",
                "pwrite64:error=ENOSPC:when=1+",
        })
        {
            using var child = Traced(fault, "save", file, work["state"], "new text");
            var said = await child.StandardOutput.ReadToEndAsync();
            await child.WaitForExitAsync();
            Assert.StartsWith("Failed the file could not be written and is unchanged:", said, StringComparison.Ordinal);
            Assert.Equal(Text, File.ReadAllText(file));
            Assert.Equal(["p.yaml"], Directory.GetFiles(work.Root).Select(Path.GetFileName));
        }
    }

    [LinuxFact("strace")]
    public async Task A_journal_is_complete_after_the_disk_was_temporarily_full()
    {
        using var child = Traced("pwrite64:error=ENOSPC:when=10..20", "journal", file, work["state"], "60");
        var said = new List<string>();
        while (said.Count < 60)
            said.Add((await child.StandardOutput.ReadLineAsync())!);
        await child.WaitForExitAsync();
        Assert.Contains(said, s => s.Contains("cannot be recovered after a restart: no space is left on the device",
            StringComparison.Ordinal));
        Assert.Equal("60 ", said[^1]);
        Assert.EndsWith($"# 60 {new string('x', 10)}\n", Assert.Single(store.Recoverable(file)).Text, StringComparison.Ordinal);
    }

    // The journal of a crashed program.
    private string Dead(Action<RecoveryJournal> edit)
    {
        var journal = store.Keep(store.Open(file, new DiagnosticBag())!);
        edit(journal);
        journal.Leave();
        return journal.Path;
    }

    private static Process Child(params string[] args) => Start("dotnet", [typeof(ChildProgram).Assembly.Location, .. args]);

    private static Process Traced(string fault, params string[] args) => Start("strace",
        ["-f", "-qq", "-e", $"trace={fault[..fault.IndexOf(':', StringComparison.Ordinal)]}", "-e", $"inject={fault}", "-o",
            "/dev/null",
            "dotnet", typeof(ChildProgram).Assembly.Location, .. args]);

    private static Process Start(string program, IEnumerable<string> args) =>
        Process.Start(new ProcessStartInfo(program, args) { RedirectStandardOutput = true })!;
}
