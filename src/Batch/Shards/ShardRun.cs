using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Pictures;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Shards;

/// <summary>A shard of a job, ready to run: its items and the files of this attempt.</summary>
internal sealed class ShardRun : IDisposable
{
    /// <summary>The number of consecutive machine failures that ends an attempt, because another node may succeed.</summary>
    public const int RetryableInARow = 3;

    private const int MachineLacks = 3, TryAgain = 75;
    private readonly StateFolder? state;

    private readonly ShardPictures pictures;

    private ShardRun(ShardPart part, ShardLedger ledger, ShardPictures pictures, StateFolder? state) =>
        (Part, Ledger, this.pictures, this.state) = (part, ledger, pictures, state);

    /// <summary>The shard's items.</summary>
    public ShardPart Part { get; }

    /// <summary>The ledger of its items.</summary>
    public ShardLedger Ledger { get; }

    /// <summary>Creates the album that stores the pictures for the page of the whole run.</summary>
    /// <param name="failures">Whether pictures of failed items are needed.</param>
    public PictureAlbum Album(bool failures) =>
        new(ViewedEdges.Of(Part.Job.Graph))
        {
            Sample = new(Part.Indices, Part.Round.Items, pictures.Add) { Failures = failures },
        };

    /// <summary>The name of the node.</summary>
    public string Node { get; } = AttemptOwner.Current().Node;

    /// <summary>Returns the exit code for a scheduler if the shard stopped early; otherwise null.</summary>
    public int? ExitCode(StopRule rule) => rule.Machine is not null ? MachineLacks : rule.OutOfTime ? TryAgain : null;

    /// <summary>Returns the open round of an output folder; freezes a new list if there is none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="graph">The pipeline.</param>
    /// <param name="formats">The formats that can be read and written.</param>
    /// <param name="count">The number of shards.</param>
    /// <param name="settle">Prepares the job.</param>
    /// <exception cref="PipelineException">PK0720: the open round belongs to another job.</exception>
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

    /// <summary>Starts an attempt at a shard.</summary>
    /// <param name="round">The round.</param>
    /// <param name="request">The request, with the shard.</param>
    /// <param name="graph">The pipeline.</param>
    /// <param name="formats">The formats that can be read and written.</param>
    /// <param name="cancellation">Cancels the wait for an active attempt.</param>
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
            return new(part, new ShardLedger(part, attempt, request, state), attempt.Pictures, state);
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
        : throw new PipelineException(Codes.CommandLine, $"OUTPUT '{root.Given}' is a file, but shards write to a folder",
            "name a folder; if its name contains a dot, end it with '/'");

    /// <inheritdoc/>
    public void Dispose()
    {
        Ledger.Dispose();
        state?.Dispose();
    }
}
