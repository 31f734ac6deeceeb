using PipelineKit.Batch.Items;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>What a merge finds out about shards: those that are missing, what was done twice, files that differ.</summary>
/// <param name="round">The round.</param>
internal sealed class MergeFindings(Round round)
{
    private const int MostNamed = 20;
    private static readonly Diagnostic[] NoFindings = [];
    private readonly List<Diagnostic> conflicts = [], lacking = [];
    private DateTimeOffset began = DateTimeOffset.MaxValue, ended = DateTimeOffset.MinValue;
    private int twice, shardsLacking;

    /// <summary>When the first attempt began.</summary>
    public DateTimeOffset Began => ended == DateTimeOffset.MinValue ? round.Frozen.Time : began;

    /// <summary>When the last one ended.</summary>
    public DateTimeOffset Ended => ended == DateTimeOffset.MinValue ? round.Frozen.Time : ended;

    /// <summary>The most bytes that an attempt had planned at one time.</summary>
    public long Peak { get; private set; }

    /// <summary>Whether every item came to an end.</summary>
    public bool IsComplete => shardsLacking == 0;

    /// <summary>Whether attempts contradict each other.</summary>
    public bool HasErrors => conflicts.Count > 0;

    /// <summary>All of them, in words.</summary>
    public IReadOnlyList<Diagnostic> All =>
    [
        .. conflicts.Take(MostNamed), .. lacking,
        .. shardsLacking > MostNamed ? [Lacks($"{shardsLacking - MostNamed} more shards are not done")] : NoFindings,
        .. twice > 0 ? [new Diagnostic(Codes.ShardsDoneTwice, $"{twice} of {Counted.Of(round.Items, "item")} "
            + $"{(twice == 1 ? "was" : "were")} computed more than once, in attempts that followed each other or ran at the same "
            + "time; each is there once", Severity: Severity.Warning)] : NoFindings,
    ];

    /// <summary>Takes note of a shard.</summary>
    public void Add(int shard, ShardFolder folder, ShardScan scan)
    {
        (began, ended) = (scan.Span.Began < began ? scan.Span.Began : began, scan.Span.Ended > ended ? scan.Span.Ended : ended);
        Peak = Math.Max(Peak, scan.Span.Peak);
        twice += scan.Twice;
        foreach (var (key, first, second) in scan.Conflicts)
            conflicts.Add(new(Codes.AttemptsDiffer,
                $"'{key}' was made by {folder.Describe(first)} and by {folder.Describe(second)}, and the files differ",
                Cure: "see that both nodes have the same program and libraries, and run what one of them made with --force"));
        if (scan.Lacking == 0)
            return;
        if (++shardsLacking > MostNamed)
            return;
        var size = Counted.Of(round.Sizes[shard - 1], "item");
        lacking.Add(Lacks(folder.Attempts() is [.., var last]
            ? $"shard {shard} of {round.Count} is not done: {scan.Lacking} of {size} left by {folder.Describe(last)}"
            : $"shard {shard} of {round.Count} never began ({size})"));
    }

    /// <summary>Why an item is not done.</summary>
    public static ItemFailure NotDone(int shard) =>
        new(Codes.ShardsLacking, $"shard {shard} ended before this item was done, or never began", "run the shard again")
        {
            Retryable = true,
        };

    private static Diagnostic Lacks(string words) => new(Codes.ShardsLacking, words,
        Cure: "run it again, and merge again", Severity: Severity.Warning);
}
