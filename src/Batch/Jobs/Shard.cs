using System.Globalization;

namespace PipelineKit.Batch.Jobs;

/// <summary>One part of a job that runs in parts, each on whatever machine.</summary>
/// <param name="Number">Which part, from 1.</param>
/// <param name="Count">How many parts there are.</param>
public sealed record Shard(int Number, int Count)
{
    /// <summary>The most parts that a job can have.</summary>
    public const int Most = 100_000;

    /// <summary>Reads <c>7/40</c>; null when it is no such thing.</summary>
    public static Shard? Parse(string text) => text.Split('/') is [var number, var count]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var all)
        && n >= 1 && n <= all && all <= Most ? new(n, all) : null;

    /// <summary><c>7/40</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}
