using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Editing;
using PipelineKit.Editing.Values;

namespace PipelineKit.Studio.Sessions;

/// <summary>The file on disk, which other programs may change too.</summary>
internal sealed partial class StudioSession
{
    /// <summary>Writes the text to its file, whole or not at all; answers why it was not, or null.</summary>
    public string? Save()
    {
        lock (sync)
        {
            // Nobody's change is written over unseen.
            if (Read() is { } now && now != State.Saved && State.Outside is null)
                State = State with { Outside = now };
            else if (State.Outside is null)
                return Written(Path) is { } fault ? fault : Told(State with { Saved = State.History.Text.Text });
        }
        Changed?.Invoke();
        return "the file was changed by another program; choose above what becomes of it";
    }

    /// <summary>Settles that the file was changed while the text was.</summary>
    public string? Settle(OutsideChoice choice)
    {
        if (State.Outside is not { } outside)
            return null;
        if (choice == OutsideChoice.Beside)
        {
            var beside = System.IO.Path.ChangeExtension(Path, $".mine{System.IO.Path.GetExtension(Path)}");
            if (Written(beside) is { } fault)
                return fault;
        }
        Change(state => choice == OutsideChoice.Mine
            ? state with { Outside = null, Saved = outside }
            : Replaced(state, outside) with { Outside = null, Saved = outside });
        return null;
    }

    /// <summary>Takes what an earlier session left, or drops it.</summary>
    public void Recover(bool take) => Change(state =>
        (take && state.Recovered is { } left ? Replaced(state, left) : state) with { Recovered = null });

    private static StudioState Replaced(StudioState state, string text)
    {
        var splice = Splice.Between(state.History.Text.Text, text);
        return splice.Length == 0 && splice.Text.Length == 0 ? state
            : state with { History = state.History.Type([splice], "change of another program") };
    }

    // Something happened to the file.
    private void Look()
    {
        lock (sync)
        {
            // Read under the lock: a save in between would look like the change of another program.
            if (Read() is not { } now || now == State.Saved && State.Outside is null || now == State.Outside)
                return;
            Take(Next(now == State.History.Text.Text ? State with { Saved = now, Outside = null }
                : !State.IsDirty ? Replaced(State, now) with { Saved = now, Outside = null }
                : State with { Outside = now }));
        }
        Changed?.Invoke();
    }

    private string? Told(StudioState state)
    {
        Take(state with { Version = state.Version + 1 });
        _ = Task.Run(() => Changed?.Invoke());
        return null;
    }

    private string? Read()
    {
        try
        {
            return File.Exists(Path) ? SourceFile.Read(Path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipelineException)
        {
            return null;
        }
    }

    private string? Written(string path)
    {
        if (!folders.Allow(path))
            return "the file lies outside the folders that the studio may write";
        try
        {
            PendingFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(State.History.Text.Text)));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipelineException)
        {
            var reason = e is PipelineException ? e.Message : SystemErrorText.Of(e);
            return $"the file could not be written, and is as it was: {reason}";
        }
    }
}

/// <summary>What becomes of a text whose file another program changed.</summary>
internal enum OutsideChoice
{
    /// <summary>The file's text replaces it; undo brings it back.</summary>
    Theirs,

    /// <summary>It stays, and the next save replaces the file.</summary>
    Mine,

    /// <summary>It is saved beside the file, whose text replaces it.</summary>
    Beside,
}
