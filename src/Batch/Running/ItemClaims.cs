namespace PipelineKit.Batch.Running;

/// <summary>Ensures that each item is reported once, even if the run ends while threads still process some.</summary>
internal sealed class ItemClaims(int count)
{
    private const int Open = 0, Committing = 1, Told = 2;
    private readonly int[] states = new int[count];

    /// <summary>Claims an item before its outputs are named; false if it was abandoned.</summary>
    public bool Commit(int index) => Interlocked.CompareExchange(ref states[index], Committing, Open) == Open;

    /// <summary>Claims an item before it is reported; false if it was already reported.</summary>
    public bool Tell(int index) => Interlocked.Exchange(ref states[index], Told) != Told;
}
