using PipelineKit.Batch.Items;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>Problems found in a merge: missing shards, items done twice, conflicting files.</summary>
/// <param name="round">The round.</param>
internal sealed class MergeFindings(Round round)
{
    private const int MostNamed = 20;
    private static readonly Diagnostic[] NoFindings = [];
    private readonly List<Diagnostic> conflicts = [], lacking = [];
    private DateTimeOffset began = DateTimeOffset.MaxValue, ended = DateTimeOffset.MinValue;
    private int twice, shardsLacking;

    /// <summary>The start of the first attempt.</summary>
    public DateTimeOffset Began => ended == DateTimeOffset.MinValue ? round.Frozen.Time : began;

    /// <summary>The end of the last attempt.</summary>
    public DateTimeOffset Ended => ended == DateTimeOffset.MinValue ? round.Frozen.Time : ended;

    /// <summary>The maximum of the attempts' peak planned memory, in bytes.</summary>
    public long Peak { get; private set; }

    /// <summary>Whether every item has a result.</summary>
    public bool IsComplete => shardsLacking == 0;

    /// <summary>Whether attempts contradict each other.</summary>
    public bool HasErrors => conflicts.Count > 0;

    /// <summary>All findings as diagnostics.</summary>
    public IReadOnlyList<Diagnostic> All =>
    [
        .. conflicts.Take(MostNamed), .. lacking,
        .. shardsLacking > MostNamed ? [Lacks($"{shardsLacking - MostNamed} more shards are incomplete")] : NoFindings,
        .. twice > 0 ? [new Diagnostic(Codes.ShardsDoneTwice, $"{twice} of {Counted.Of(round.Items, "item")} "
            + $"{(twice == 1 ? "was" : "were")} computed more than once, by successive or simultaneous "
            + "attempts; each is there once", Severity: Severity.Warning)] : NoFindings,
    ];

    /// <summary>Adds the findings of a shard.</summary>
    public void Add(int shard, ShardFolder folder, ShardScan scan)
    {
        (began, ended) = (scan.Span.Began < began ? scan.Span.Began : began, scan.Span.Ended > ended ? scan.Span.Ended : ended);
        Peak = Math.Max(Peak, scan.Span.Peak);
        twice += scan.Twice;
        foreach (var (key, first, second) in scan.Conflicts)
            conflicts.Add(new(Codes.AttemptsDiffer,
                $"'{key}' was made by {folder.Describe(first)} and by {folder.Describe(second)}, and the files differ",
                Cure: "make sure that both nodes have the same program and libraries, then rerun with --force"));
        if (scan.Lacking == 0)
            return;
        if (++shardsLacking > MostNamed)
            return;
        var size = Counted.Of(round.Sizes[shard - 1], "item");
        lacking.Add(Lacks(folder.Attempts() is [.., var last]
            ? $"shard {shard} of {round.Count} is incomplete: {scan.Lacking} of {size} missing from {folder.Describe(last)}"
            : $"shard {shard} of {round.Count} never started ({size})"));
    }

    /// <summary>Creates the failure of an item without a result.</summary>
    public static ItemFailure NotDone(int shard) =>
        new(Codes.ShardsLacking, $"shard {shard} ended before this item was processed, or never started", "run the shard again")
        {
            Retryable = true,
        };

    private static Diagnostic Lacks(string words) => new(Codes.ShardsLacking, words,
        Cure: "run it again, then merge again", Severity: Severity.Warning);
}
