using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>
/// Where each item of a round is told of: in which shard's list, in which attempt's ledger and report. Places only, so that a
/// million items take some tens of megabytes.
/// </summary>
/// <param name="round">The round.</param>
internal sealed class ShardIndex(Round round)
{
    private readonly List<(int Shard, AttemptName Name)> attempts = [];
    private readonly int[] shards = new int[round.Items];
    private readonly long[] places = new long[round.Items];
    private readonly LinePlace[] results = new LinePlace[round.Items], entries = new LinePlace[round.Items];
    private readonly ItemState[] states = new ItemState[round.Items];

    /// <summary>The attempts there were, each with its shard.</summary>
    public IReadOnlyList<(int Shard, AttemptName Name)> Attempts => attempts;

    /// <summary>Takes note of an attempt; its number.</summary>
    public int Add(int shard, AttemptName name)
    {
        attempts.Add((shard, name));
        return attempts.Count - 1;
    }

    /// <summary>Takes note of an item: its shard, and where that one's list has it.</summary>
    public void AddItem(int index, int shard, long offset)
    {
        (shards[index], places[index]) = (shard, offset);
        (results[index], entries[index], states[index]) = (LinePlace.None, LinePlace.None, ItemState.NotRun);
    }

    /// <summary>The shard of an item and its place in the list.</summary>
    public (int Shard, long Offset) Item(int index) => (shards[index], places[index]);

    /// <summary>Takes note of what became of an item.</summary>
    public void Settle(int index, ItemState state, LinePlace result, LinePlace entry) =>
        (states[index], results[index], entries[index]) = (state, result, entry);

    /// <summary>What became of an item; <see cref="ItemState.NotRun"/> when no attempt says so.</summary>
    public ItemState State(int index) => states[index];

    /// <summary>Where a report tells of it.</summary>
    public LinePlace Result(int index) => results[index];

    /// <summary>Where a ledger does; none for an item that was up to date, or could not be opened.</summary>
    public LinePlace Entry(int index) => entries[index];
}
