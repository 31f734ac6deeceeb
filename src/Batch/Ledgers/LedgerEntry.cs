using System.Collections.Frozen;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Outputs;

namespace PipelineKit.Batch.Ledgers;

/// <summary>The state of an item in a ledger.</summary>
internal enum EntryState
{
    /// <summary>Its outputs are written; whether they already have their final names shows in the files.</summary>
    Sealed,

    /// <summary>Its outputs have their final names.</summary>
    Done,

    /// <summary>It failed.</summary>
    Failed,
}

/// <summary>The state of a file when an item read or wrote it.</summary>
/// <param name="Hash">The hash of the contents.</param>
/// <param name="Stamp">The stamp; null if the file was so recent that a later change might not alter it.</param>
internal sealed record FileSnapshot(ContentHash Hash, FileStamp? Stamp)
{
    // File systems record times in steps of up to two seconds.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    /// <summary>Drops the stamp if the file is so recent that it could change within one step of its times.</summary>
    public FileSnapshot Settled()
    {
        var now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * 100;
        return Stamp is { } stamp && now - Math.Max(stamp.Modified, stamp.Changed) < Step.Ticks * 100
            ? this with { Stamp = null } : this;
    }
}

/// <summary>One line of a ledger: the outcome of an item and its inputs and outputs.</summary>
/// <param name="Key">The item's first output, relative to the output folder.</param>
/// <param name="State">The state of the item.</param>
/// <param name="Graph">The id of the <see cref="GraphFingerprint"/> it ran with.</param>
/// <param name="Inputs">
/// The files it read, in the pipeline's order. For a failed item, their stamps without hashes; empty if the item may succeed with
/// the same files.
/// </param>
/// <param name="Outputs">The files it wrote, in the pipeline's order; empty if it failed.</param>
/// <param name="Code">The error code if it failed; otherwise null.</param>
internal sealed record LedgerEntry(
    string Key, EntryState State, string Graph, IReadOnlyList<FileSnapshot> Inputs, IReadOnlyList<FileSnapshot> Outputs,
        string? Code = null)
{
    private static readonly IReadOnlyDictionary<string, string> NoFacts = FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// Facts about the input files that outputs depend on but that contents do not determine, such as file names.
    /// </summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = NoFacts;

    /// <summary>The item's values in the tables of the run: each a number, or a table as row count, column count and
    /// numbers.</summary>
    public IReadOnlyList<double[]> Rows { get; init; } = [];

    /// <summary>The number of <see cref="Inputs"/> per pipeline input; empty if each has one file.</summary>
    public IReadOnlyList<int> Counts { get; init; } = [];

    /// <summary>Creates the entry of an item whose outputs are written but not renamed yet.</summary>
    public static LedgerEntry Sealed(OutputRoot root, GraphFingerprint fingerprint, ItemResult result,
        IReadOnlyList<FileSnapshot> inputs, IReadOnlyList<ContentHash> outputs) =>
        new(root.KeyOf(result.Item), EntryState.Sealed, fingerprint.Id,
            [.. inputs.Select(i => i.Settled())], Written(outputs))
        {
            Counts = CountsOf(result.Item),
            Facts = fingerprint.Paths.Of(result.Item),
            Rows = ValueRow.Numbers(result.Rows),
        };

    /// <summary>Creates the entry of a failed item.</summary>
    public static LedgerEntry OfFailure(OutputRoot root, GraphFingerprint fingerprint, BatchItem item, string code,
        IReadOnlyList<FileSnapshot> inputs) =>
        new(root.KeyOf(item), EntryState.Failed, fingerprint.Id, inputs, [], code) { Counts = CountsOf(item) };

    /// <summary>Returns the entry after the outputs have been renamed.</summary>
    public LedgerEntry Named(IReadOnlyList<FileStamp?> stamps)
    {
        var outputs = new FileSnapshot[Outputs.Count];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = Outputs[i] with { Stamp = stamps[i] };
        return this with { State = EntryState.Done, Outputs = outputs };
    }

    /// <summary>Returns <see cref="Counts"/> for an item.</summary>
    public static IReadOnlyList<int> CountsOf(BatchItem item) =>
        item.Inputs.All(i => i.Files.Count == 1) ? [] : [.. item.Inputs.Select(i => i.Files.Count)];

    private static FileSnapshot[] Written(IReadOnlyList<ContentHash> hashes)
    {
        var outputs = new FileSnapshot[hashes.Count];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = new(hashes[i], null);
        return outputs;
    }
}
