using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>The results of one item, collected from all attempts at its shard.</summary>
/// <param name="root">The output folder.</param>
/// <param name="outputs">The outputs of the item, relative to the folder.</param>
internal sealed class ScannedItem(OutputRoot root, string[] outputs)
{
    // Nearly always one; of each state, the last line counts.
    private (ItemState State, LinePlace Place)[] results = [];
    private (AttemptName Attempt, EntryState State, LinePlace Place, ContentHash[] Inputs, ContentHash[] Outputs)? entry;
    private int computedBy = -1;

    /// <summary>The number of attempts that computed it.</summary>
    public int Computed { get; private set; }

    /// <summary>Two attempts that wrote different files from the same inputs; null for none.</summary>
    public (AttemptName First, AttemptName Second)? Differs { get; private set; }

    /// <summary>Adds a ledger line. A failed item may be done in another attempt that ran longer.</summary>
    public void Add(AttemptName attempt, ScannedEntry said, LinePlace place)
    {
        if (entry is { State: not EntryState.Failed } known && said.State == EntryState.Failed
            && known.Place.Attempt != place.Attempt)
            return;
        if (entry is { State: not EntryState.Failed } before && said.State != EntryState.Failed && before.Attempt != attempt
            && before.Inputs.SequenceEqual(said.Inputs) && !before.Outputs.SequenceEqual(said.Outputs))
            Differs ??= (before.Attempt, attempt);
        entry = (attempt, said.State, place, said.Inputs, said.Outputs);
    }

    /// <summary>Adds a report line.</summary>
    public void Add(int attempt, ItemState state, long offset)
    {
        results = [.. results.Where(r => r.State != state), (state, new(attempt, offset))];
        if (state != ItemState.Done || computedBy == attempt)
            return;
        computedBy = attempt;
        Computed++;
    }

    /// <summary>Returns the final state and the lines that describe it.</summary>
    public (ItemState State, LinePlace Result, LinePlace Entry) Settle()
    {
        var place = entry?.Place ?? LinePlace.None;
        ItemState[] possible = entry switch
        {
            { State: EntryState.Failed } => [ItemState.Failed],
            { State: EntryState.Sealed } when !IsInPlace(entry.Value.Outputs) => [],
            not null => [ItemState.Done, ItemState.UpToDate, ItemState.LeftOut],
            // Folders that could not be listed, and items that were already up to date, have no ledger line.
            null => [ItemState.Failed, ItemState.UpToDate, ItemState.LeftOut],
        };
        foreach (var state in possible)
            foreach (var result in results)
                if (result.State == state)
                    return (state, result.Place, place);
        return (ItemState.NotRun, LinePlace.None, LinePlace.None);
    }

    // Whether the outputs are published although the attempt ended before it recorded that.
    private bool IsInPlace(ContentHash[] made)
    {
        try
        {
            return outputs.Length == made.Length
                && outputs.Zip(made).All(o => ContentHash.Of(Path.Combine(root.Given, o.First), followLinks: false) == o.Second);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
