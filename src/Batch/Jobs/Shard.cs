using System.Globalization;

namespace PipelineKit.Batch.Jobs;

/// <summary>A shard: one part of a job whose parts can run on different machines.</summary>
/// <param name="Number">The number of the shard, from 1.</param>
/// <param name="Count">The number of shards.</param>
public sealed record Shard(int Number, int Count)
{
    /// <summary>The maximum number of shards of a job.</summary>
    public const int Most = 100_000;

    /// <summary>Parses a text such as <c>7/40</c>; null if it is not a shard.</summary>
    public static Shard? Parse(string text) => text.Split('/') is [var number, var count]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
        && n >= 1 && n <= all && all <= Most ? new(n, all) : null;

    /// <summary>Returns a text such as <c>7/40</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}
