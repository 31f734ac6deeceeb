using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Shards;

/// <summary>One shard of a job, ready to run: its items, and the files of this attempt.</summary>
internal sealed class ShardRun : IDisposable
{
    /// <summary>Failures of the machine in a row that end an attempt: another node may do better at once.</summary>
    public const int RetryableInARow = 3;

    private const int MachineLacks = 3, TryAgain = 75;
    private readonly StateFolder? state;

    private ShardRun(ShardPart part, ShardLedger ledger, StateFolder? state)
    {
        (Part, Ledger, this.state) = (part, ledger, state);
    }

    /// <summary>The shard's items.</summary>
    public ShardPart Part { get; }

    /// <summary>What is known of them, and what becomes of them.</summary>
    public ShardLedger Ledger { get; }

    /// <summary>The node it runs on.</summary>
    public string Node { get; } = AttemptOwner.Current().Node;

    /// <summary>What a scheduler is told where the shard ended by itself; null where it did not.</summary>
    public int? ExitCode(StopRule rule) => rule.Machine is not null ? MachineLacks : rule.OutOfTime ? TryAgain : null;

    /// <summary>The open round of an output folder for a job; its list is frozen when there is none.</summary>
    /// <param name="request">What is wanted, with the number of shards.</param>
    /// <param name="graph">The pipeline.</param>
    /// <param name="formats">Who reads and writes files.</param>
    /// <param name="count">How many shards.</param>
    /// <param name="settle">Finds the items of the job.</param>
    /// <exception cref="PipelineException">PK0720: the open round is another.</exception>
    public static Round Freeze(JobRequest request, PipelineGraph graph, FormatTable formats, int count, Func<Job> settle)
    {
        var root = new OutputRoot(request.Output!);
        using var folders = new SyncedFolders(root.Given);
        var fingerprint = GraphFingerprint.Of(graph, formats.Codecs, request.Program);
        try
        {
            var store = new RoundStore(root, folders);
            var newest = store.Newest();
            var round = newest is not null && !store.IsMerged(newest) ? newest
                : store.Begin((newest?.Number ?? 0) + 1,
                    folder => new RoundFreezer(Folder(settle(), root), fingerprint, request.CommandLine, folders)
                        .Freeze(folder, count));
            return RoundCheck.Require(round, fingerprint, count, root);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputPlaces.Refused(root.Given, SystemErrorText.Of(e), e);
        }
    }

    /// <summary>Begins an attempt at a shard.</summary>
    /// <param name="round">The round.</param>
    /// <param name="request">What is wanted, with the shard.</param>
    /// <param name="graph">The pipeline.</param>
    /// <param name="formats">Who reads and writes files.</param>
    /// <param name="cancellation">Ends the wait for an attempt that is at work.</param>
    /// <exception cref="PipelineException">PK0710, PK0711, PK0720.</exception>
    public static ShardRun Begin(Round round, JobRequest request, PipelineGraph graph, FormatTable formats,
        CancellationToken cancellation)
    {
        var root = new OutputRoot(request.Output!);
        using var folders = new SyncedFolders(root.Given);
        StateFolder? state = null;
        ShardAttempt? attempt = null;
        try
        {
            var folder = new ShardFolder(round, request.Shard!.Number, folders.Open(round.FolderOf(request.Shard.Number)));
            attempt = ShardAttempt.Begin(folder, round.Fingerprint, request.Program, request.Lease, cancellation);
            var part = ShardPart.Read(round, folder, graph, formats, root);
            state = StateFolder.Find(root);
            return new(part, new ShardLedger(part, attempt, request, state), state);
        }
        catch (Exception e)
        {
            attempt?.Dispose();
            state?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw OutputPlaces.Refused(root.Given, SystemErrorText.Of(e), e);
            throw;
        }
    }

    private static Job Folder(Job job, OutputRoot root) => job.Root is not null ? job
        : throw new PipelineException(Codes.CommandLine, $"OUTPUT '{root.Given}' is a file, and shards write to a folder",
            "name a folder; one whose name has a point ends with '/'");

    /// <inheritdoc/>
    public void Dispose()
    {
        Ledger.Dispose();
        state?.Dispose();
    }
}
