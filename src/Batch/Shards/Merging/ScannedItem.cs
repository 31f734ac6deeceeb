using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>What the attempts at a shard say of one of its items, gathered attempt by attempt.</summary>
/// <param name="outputs">Its outputs.</param>
internal sealed class ScannedItem(IReadOnlyList<string> outputs)
{
    private readonly Dictionary<ItemState, LinePlace> results = [];
    private (AttemptName Attempt, EntryState State, LinePlace Place, ContentHash[] Inputs, ContentHash[] Outputs)? entry;
    private int computedBy = -1;

    /// <summary>Attempts that computed it.</summary>
    public int Computed { get; private set; }

    /// <summary>Two attempts that made different files of the same inputs; null for none.</summary>
    public (AttemptName First, AttemptName Second)? Differs { get; private set; }

    /// <summary>A line of a ledger. What failed in one attempt may have been done by another that outlived it.</summary>
    public void Add(AttemptName attempt, LedgerEntry said, LinePlace place)
    {
        if (entry is { State: not EntryState.Failed } known && said.State == EntryState.Failed
            && known.Place.Attempt != place.Attempt)
            return;
        ContentHash[] inputs = [.. said.Inputs.Select(i => i.Hash)], made = [.. said.Outputs.Select(o => o.Hash)];
        if (entry is { State: not EntryState.Failed } before && said.State != EntryState.Failed && before.Attempt != attempt
            && before.Inputs.SequenceEqual(inputs) && !before.Outputs.SequenceEqual(made))
            Differs ??= (before.Attempt, attempt);
        entry = (attempt, said.State, place, inputs, made);
    }

    /// <summary>A line of a report.</summary>
    public void Add(int attempt, ItemState state, long offset)
    {
        results[state] = new(attempt, offset);
        if (state != ItemState.Done || computedBy == attempt)
            return;
        computedBy = attempt;
        Computed++;
    }

    /// <summary>What became of it, and the lines that tell.</summary>
    public (ItemState State, LinePlace Result, LinePlace Entry) Settle()
    {
        var place = entry?.Place ?? LinePlace.None;
        ItemState[] possible = entry switch
        {
            { State: EntryState.Failed } => [ItemState.Failed],
            { State: EntryState.Sealed } when !IsInPlace(entry.Value.Outputs) => [],
            not null => [ItemState.Done, ItemState.UpToDate, ItemState.LeftOut],
            // A folder that could not be listed has no line in a ledger, and neither has what was up to date before.
            null => [ItemState.Failed, ItemState.UpToDate, ItemState.LeftOut],
        };
        foreach (var state in possible)
            if (results.TryGetValue(state, out var result))
                return (state, result, place);
        return (ItemState.NotRun, LinePlace.None, LinePlace.None);
    }

    // An attempt that died right after it named them had no time to say so.
    private bool IsInPlace(ContentHash[] made)
    {
        try
        {
            return outputs.Count == made.Length
                && outputs.Zip(made).All(o => ContentHash.Of(o.First, followLinks: false) == o.Second);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
