using PipelineKit.Batch.Recovery;
using PipelineKit.Diagnostics;
using PipelineKit.Editing.Values;

namespace PipelineKit.Studio.Sessions;

/// <summary>The file on disk, which other programs can change too.</summary>
internal sealed partial class StudioSession
{
    private const string NewPipeline = """
        name: new-pipeline
        stages:
          soft: { op: gaussian, sigma: 2 }

        """;

    /// <summary>Saves the text atomically; returns the reason if that fails, or null.</summary>
    public string? Save()
    {
        string? refused = null;
        lock (sync)
        {
            if (!folders.Allow(Path))
                return "the file is outside the folders that the studio may write";
            // Changes by other programs are not overwritten unseen.
            var saved = State.Outside is { } known ? new(SaveState.ChangedOutside, known)
                : store.Save(State.Saved, State.History.Text.Text);
            if (saved.State == SaveState.Failed)
                return saved.Reason;
            if (saved.State == SaveState.ChangedOutside)
                refused = $"another program {(saved.Document.Hash is null ? "removed" : "changed")} the file; "
                    + "choose which version to keep";
            Take(State with
            {
                Version = State.Version + 1,
                Saved = refused is null ? saved.Document : State.Saved,
                Outside = refused is null ? null : saved.Document,
            });
        }
        _ = Task.Run(() => Changed?.Invoke());
        return refused;
    }

    /// <summary>Resolves the conflict when another program has changed the file while the text has unsaved changes.</summary>
    public string? Settle(OutsideChoice choice)
    {
        if (State.Outside is not { } outside)
            return null;
        if (choice == OutsideChoice.Beside && SaveBeside() is { } fault)
            return fault;
        Change(state => choice == OutsideChoice.Mine
            ? state with { Outside = null, Saved = outside }
            : Replaced(state, outside.Text) with { Outside = null, Saved = outside });
        return null;
    }

    /// <summary>Restores the unsaved text of an earlier session, or discards it.</summary>
    public void Recover(bool take)
    {
        if (State.Recovered.Count == 0)
            return;
        var left = State.Recovered[0];
        Change(state => (take ? Replaced(state, left.Text) : state) with
        {
            Recovered = [.. state.Recovered.Skip(1)],
        });
        // Only once the journal of this session contains the text.
        if (!take || State.Unkept is null)
            DocumentStore.Discard(left);
    }

    private static StudioState Replaced(StudioState state, string text)
    {
        var splice = Splice.Between(state.History.Text.Text, text);
        return splice.Length == 0 && splice.Text.Length == 0 ? state
            : state with { History = state.History.Type([splice], "change of another program") };
    }

    // Checks the file, and those that it depends on, for changes.
    private void Look()
    {
        lock (sync)
        {
            // Read under the lock: otherwise, a save in between would look like a change by another program.
            if (Read() is not { } now)
                return;
            if (now.Hash != (State.Outside ?? State.Saved).Hash)
                Take(Next(Noticed(State, now)));
            else if (!State.Follows.AreUnchanged)
                Take(Next(State));
            else
                return;
        }
        Changed?.Invoke();
    }

    private static StudioState Noticed(StudioState state, StoredDocument now) => now switch
    {
        { Hash: null } => state with { Outside = now },
        _ when now.Hash == state.Saved.Hash => state with { Outside = null },
        _ when now.Text == state.History.Text.Text => state with { Saved = now, Outside = null },
        _ when !state.IsDirty => Replaced(state, now.Text) with { Saved = now, Outside = null },
        _ => state with { Outside = now },
    };

    // Without a hash if there is no file; null if it cannot be read at the moment.
    private StoredDocument? Read()
    {
        try
        {
            return File.Exists(Path) || Directory.Exists(Path) ? store.Open(Path, new DiagnosticBag())
                : DocumentStore.New(Path, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static StoredDocument First(DocumentStore store, string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            return DocumentStore.New(path, NewPipeline);
        var bag = new DiagnosticBag();
        var document = store.Open(path, bag);
        return document ?? throw new PipelineException([.. bag.Sorted()]);
    }

    private string? SaveBeside()
    {
        var ending = System.IO.Path.GetExtension(Path);
        var path = Enumerable.Range(1, int.MaxValue)
            .Select(i => System.IO.Path.ChangeExtension(Path, i == 1 ? $".mine{ending}" : $".mine-{i}{ending}"))
            .First(p => !File.Exists(p));
        return folders.Allow(path) ? store.Save(DocumentStore.New(path, ""), State.History.Text.Text).Reason
            : "the file is outside the folders that the studio may write";
    }
}

/// <summary>How to resolve a conflict with another program's change of the file.</summary>
internal enum OutsideChoice
{
    /// <summary>Replace the text with that of the file; undo restores it.</summary>
    Theirs,

    /// <summary>Keep the text; the next save replaces the file.</summary>
    Mine,

    /// <summary>Save the text next to the file, and replace it with that of the file.</summary>
    Beside,
}
