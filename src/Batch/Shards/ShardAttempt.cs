using PipelineKit.Batch.Files;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Shards;

/// <summary>
/// An attempt at a shard, with a unique generation and its own ledger and report. Several attempts can be active at once.
/// </summary>
internal sealed class ShardAttempt : IDisposable
{
    private readonly AttemptLease life;

    private ShardAttempt(ShardFolder folder, AttemptName name, AttemptOwner owner, TimeSpan lease, GraphFingerprint fingerprint,
        string program)
    {
        (Folder, Name, Owner) = (folder, name, owner);
        History = new ShardHistory(folder);
        Ledger = Create(name.Ledger);
        Report = Create(name.Report);
        Pictures = new ShardPictures(folder.Handle, name);
        Ledger.Append(LedgerLine.Header(program));
        Ledger.Append(LedgerLine.Write("graph", fingerprint.Write));
        folder.Handle.Sync();
        life = new AttemptLease(folder.Handle, name, lease);
    }

    /// <summary>The folder of the shard.</summary>
    public ShardFolder Folder { get; }

    /// <summary>The names of its files.</summary>
    public AttemptName Name { get; }

    /// <summary>The owner of the attempt.</summary>
    public AttemptOwner Owner { get; }

    /// <summary>The results of earlier attempts.</summary>
    public ShardHistory History { get; }

    /// <summary>The ledger of its items, for the up-to-date check.</summary>
    public LineFile Ledger { get; }

    /// <summary>The results of its items, for the report.</summary>
    public LineFile Report { get; }

    /// <summary>The pictures of some items, for the report page.</summary>
    public ShardPictures Pictures { get; }

    /// <summary>Waits while another attempt appears active, then claims the next generation.</summary>
    /// <param name="folder">The shard's folder; disposed with the attempt.</param>
    /// <param name="fingerprint">The fingerprint of the pipeline.</param>
    /// <param name="program">The name and version of the running program.</param>
    /// <param name="lease">How long an attempt without activity counts as active.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <exception cref="PipelineException">PK0710, PK0711: the folder is not writable.</exception>
    public static ShardAttempt Begin(ShardFolder folder, GraphFingerprint fingerprint, string program, TimeSpan lease,
        CancellationToken cancellation)
    {
        var (owner, token) = (AttemptOwner.Current(), $"{Guid.NewGuid():N}");
        if (folder.LastClaim() is > 0 and var last && folder.ClaimOf(last) is { } claim && !claim.Owner.HasEnded(owner))
        {
            var before = new AttemptName(last, claim.Token);
            AttemptLease.Await(folder.Handle, before, () => folder.IsComplete(before), lease, cancellation);
        }
        return new(folder, new(Claim(folder, owner, token), token), owner, lease, fingerprint, program);
    }

    private static int Claim(ShardFolder folder, AttemptOwner owner, string token)
    {
        for (var generation = folder.LastClaim() + 1; ; generation++)
        {
            var path = Path.Combine(folder.Handle.Path, AttemptName.Claim(generation));
            using var file = new PendingFile(folder.Handle.Again(), path);
            file.Stream.Write(owner.Write(token));
            file.Seal();
            if (file.Claim() != LinkOutcome.Taken)
                return generation;
        }
    }

    private LineFile Create(string name)
    {
        var path = Path.Combine(Folder.Handle.Path, name);
        return new LineFile(LineFile.Guard(path, () => Folder.Handle.Replace(name)), path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        life.Dispose();
        Ledger.Dispose();
        Report.Dispose();
        Pictures.Dispose();
        Folder.Dispose();
    }
}
