using PipelineKit.Batch.Recovery;
using PipelineKit.Diagnostics;
using PipelineKit.Editing.Values;

namespace PipelineKit.Studio.Sessions;

/// <summary>
/// Keeps the unsaved text of a session in a journal. The file is created with the first change.
/// </summary>
internal sealed class UnsavedText(DocumentStore store)
{
    private RecoveryJournal? journal;

    /// <summary>Records a change; returns the reason if that fails, or null.</summary>
    /// <param name="before">The state before the change.</param>
    /// <param name="after">The state after the change.</param>
    public string? Follow(StudioState before, StudioState after)
    {
        var (from, to) = (before.History.Text.Text, after.History.Text.Text);
        var isSaved = !ReferenceEquals(before.Saved, after.Saved);
        if (from == to && (!isSaved || journal is null))
            return before.Unkept;
        try
        {
            journal ??= store.Keep(before.Saved with { Text = from });
            if (isSaved)
            {
                var fault = journal.Saved(after.Saved);
                return after.Saved.Text == to ? fault : journal.Add([Splice.Between(after.Saved.Text, to)]);
            }
            return journal.Add([Splice.Between(from, to)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"unsaved changes cannot be recovered after a restart: {SystemErrorText.Of(e)}";
        }
    }

    /// <summary>Closes the journal.</summary>
    /// <param name="leave">Whether the next start offers to restore it.</param>
    public void End(bool leave)
    {
        if (leave)
            journal?.Leave();
        else
            journal?.Dispose();
    }
}
