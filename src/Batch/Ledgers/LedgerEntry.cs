using System.Collections.Frozen;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Outputs;

namespace PipelineKit.Batch.Ledgers;

/// <summary>What a ledger says of an item.</summary>
internal enum EntryState
{
    /// <summary>Its outputs were written and about to get their names: whether they have them, the files tell.</summary>
    Sealed,

    /// <summary>Its outputs are in place.</summary>
    Done,

    /// <summary>It failed.</summary>
    Failed,
}

/// <summary>A file as an item read or wrote it.</summary>
/// <param name="Hash">Its contents.</param>
/// <param name="Stamp">What it looked like then; null when it was so fresh that it might change without looking
/// different.</param>
internal readonly record struct FileSnapshot(ContentHash Hash, FileStamp? Stamp)
{
    // File systems tell times in steps, some in steps of two seconds.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    /// <summary>Without its stamp when the file is so fresh that it might change within one step of its times.</summary>
    public FileSnapshot Settled()
    {
        var now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * 100;
        return Stamp is { } stamp && now - Math.Max(stamp.Modified, stamp.Changed) < Step.Ticks * 100
            ? this with { Stamp = null } : this;
    }
}

/// <summary>One line of a ledger: what became of an item, and of what.</summary>
/// <param name="Key">The item's first output, below the output folder.</param>
/// <param name="State">What became of it.</param>
/// <param name="Graph">The id of the <see cref="GraphFingerprint"/> it ran with.</param>
/// <param name="Inputs">
/// The files it read, in the pipeline's order. When it failed, what they looked like, without their contents; empty when it may
/// succeed with the same files.
/// </param>
/// <param name="Outputs">The files it wrote, in the pipeline's order; empty when it failed.</param>
/// <param name="Code">Why it failed; null otherwise.</param>
internal sealed record LedgerEntry(
    string Key, EntryState State, string Graph, IReadOnlyList<FileSnapshot> Inputs, IReadOnlyList<FileSnapshot> Outputs,
        string? Code = null)
{
    private static readonly IReadOnlyDictionary<string, string> NoFacts = FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// The facts about its files that its outputs depend on and that are not in the files' contents: their names.
    /// </summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = NoFacts;

    /// <summary>The values it gave to the tables of the run, each a number, or a table as rows, columns and numbers.</summary>
    public IReadOnlyList<double[]> Rows { get; init; } = [];

    /// <summary>How many of <see cref="Inputs"/> belong to each input; empty when each has one.</summary>
    public IReadOnlyList<int> Counts { get; init; } = [];

    /// <summary>Of an item whose outputs are written and have no names yet.</summary>
    public static LedgerEntry Sealed(OutputRoot root, GraphFingerprint fingerprint, ItemResult result,
        IReadOnlyList<FileSnapshot> inputs, IReadOnlyList<ContentHash> outputs) =>
        new(root.KeyOf(result.Item), EntryState.Sealed, fingerprint.Id,
            [.. inputs.Select(i => i.Settled())], [.. outputs.Select(h => new FileSnapshot(h, null))])
        {
            Counts = CountsOf(result.Item),
            Facts = fingerprint.Paths.Of(result.Item),
            Rows = ValueRow.Numbers(result.Rows),
        };

    /// <summary>Of an item that failed.</summary>
    public static LedgerEntry OfFailure(OutputRoot root, GraphFingerprint fingerprint, BatchItem item, string code,
        IReadOnlyList<FileSnapshot> inputs) =>
        new(root.KeyOf(item), EntryState.Failed, fingerprint.Id, inputs, [], code) { Counts = CountsOf(item) };

    /// <summary>The same once the outputs have their names.</summary>
    public LedgerEntry Named(IReadOnlyList<FileStamp?> stamps) => this with
    {
        State = EntryState.Done,
        Outputs = [.. Outputs.Zip(stamps, (o, stamp) => o with { Stamp = stamp })],
    };

    /// <summary>The same of an item.</summary>
    public static IReadOnlyList<int> CountsOf(BatchItem item) =>
        item.Inputs.All(i => i.Files.Count == 1) ? [] : [.. item.Inputs.Select(i => i.Files.Count)];
}
