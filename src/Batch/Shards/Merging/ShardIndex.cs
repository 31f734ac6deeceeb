using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>
/// The positions of each item of a round: in its shard's list and in the ledger and report of an attempt. Stores positions only,
/// so that a million items take some tens of megabytes.
/// </summary>
/// <param name="round">The round.</param>
internal sealed class ShardIndex(Round round)
{
    private readonly List<(int Shard, AttemptName Name)> attempts = [];
    private readonly int[] shards = new int[round.Items];
    private readonly long[] places = new long[round.Items];
    private readonly LinePlace[] results = new LinePlace[round.Items], entries = new LinePlace[round.Items];
    private readonly ItemState[] states = new ItemState[round.Items];

    /// <summary>The attempts, each with its shard.</summary>
    public IReadOnlyList<(int Shard, AttemptName Name)> Attempts => attempts;

    /// <summary>Adds an attempt and returns its index.</summary>
    public int Add(int shard, AttemptName name)
    {
        attempts.Add((shard, name));
        return attempts.Count - 1;
    }

    /// <summary>Records the shard of an item and its offset in the shard's list.</summary>
    public void AddItem(int index, int shard, long offset)
    {
        (shards[index], places[index]) = (shard, offset);
        (results[index], entries[index], states[index]) = (LinePlace.None, LinePlace.None, ItemState.NotRun);
    }

    /// <summary>Returns the shard of an item and its offset in the list.</summary>
    public (int Shard, long Offset) Item(int index) => (shards[index], places[index]);

    /// <summary>Records the outcome of an item.</summary>
    public void Settle(int index, ItemState state, LinePlace result, LinePlace entry) =>
        (states[index], results[index], entries[index]) = (state, result, entry);

    /// <summary>Returns the state of an item; <see cref="ItemState.NotRun"/> if no attempt recorded one.</summary>
    public ItemState State(int index) => states[index];

    /// <summary>Returns the position of its report line.</summary>
    public LinePlace Result(int index) => results[index];

    /// <summary>Returns the position of its ledger line; none if the item was up to date or could not be opened.</summary>
    public LinePlace Entry(int index) => entries[index];
}
