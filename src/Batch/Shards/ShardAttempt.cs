using PipelineKit.Batch.Files;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Shards;

/// <summary>
/// One try at a shard: a generation that no other attempt has, and ledger and report of its own. Any number of attempts may be at
/// work at one time.
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
        Ledger.Append(LedgerLine.Header(program));
        Ledger.Append(LedgerLine.Write("graph", fingerprint.Write));
        folder.Handle.Sync();
        life = new AttemptLease(folder.Handle, name, lease);
    }

    /// <summary>Where its files lie.</summary>
    public ShardFolder Folder { get; }

    /// <summary>What its files are called.</summary>
    public AttemptName Name { get; }

    /// <summary>Who makes it.</summary>
    public AttemptOwner Owner { get; }

    /// <summary>What attempts before it did.</summary>
    public ShardHistory History { get; }

    /// <summary>What becomes of its items, for the up-to-date check.</summary>
    public LineFile Ledger { get; }

    /// <summary>What becomes of its items, for the report.</summary>
    public LineFile Report { get; }

    /// <summary>Waits for an attempt that is at work, as far as that can be seen, and claims the next generation.</summary>
    /// <param name="folder">The shard's folder; it is closed with the attempt.</param>
    /// <param name="fingerprint">What its items run with.</param>
    /// <param name="program">Name and version of this program.</param>
    /// <param name="lease">For how long an attempt that shows no life is waited for.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="PipelineException">PK0710, PK0711: nothing can be written there.</exception>
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
        Folder.Dispose();
    }
}
