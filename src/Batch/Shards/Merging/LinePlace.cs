namespace PipelineKit.Batch.Shards.Merging;

/// <summary>The position of a line in a file of an attempt.</summary>
/// <param name="Attempt">The index of the attempt; -1 for no line.</param>
/// <param name="Offset">The offset of the line.</param>
internal readonly record struct LinePlace(int Attempt, long Offset)
{
    /// <summary>No line.</summary>
    public static LinePlace None => new(-1, 0);

    /// <summary>Whether there is a line.</summary>
    public bool Exists => Attempt >= 0;
}
