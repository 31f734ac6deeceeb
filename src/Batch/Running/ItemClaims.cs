namespace PipelineKit.Batch.Running;

/// <summary>Sees to it that each item is told of once, also when the run ends while threads still work on some.</summary>
internal sealed class ItemClaims(int count)
{
    private const int Open = 0, Committing = 1, Told = 2;
    private readonly int[] states = new int[count];

    /// <summary>Before outputs get their names: false when the item was given up meanwhile.</summary>
    public bool Commit(int index) => Interlocked.CompareExchange(ref states[index], Committing, Open) == Open;

    /// <summary>Before an item is told of: false when it was told of already.</summary>
    public bool Tell(int index) => Interlocked.Exchange(ref states[index], Told) != Told;
}
