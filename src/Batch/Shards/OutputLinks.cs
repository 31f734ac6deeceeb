using System.Collections.Concurrent;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Shards;

/// <summary>
/// Publishes outputs concurrently with other attempts at the same items: a file published by another attempt is never replaced.
/// Only files that existed before, and were not written by any attempt of this round, are replaced.
/// </summary>
/// <param name="attempt">The attempt.</param>
/// <param name="root">The output folder.</param>
internal sealed class OutputLinks(ShardAttempt attempt, OutputRoot root)
{
    private const int Tries = 5;
    private readonly ConcurrentDictionary<string, FileStamp> stale = new(StringComparer.Ordinal);
    private int twice;

    /// <summary>Whether files were published by renaming, because the file system does not support hard links.</summary>
    public bool Renamed { get; private set; }

    /// <summary>The number of items that another attempt completed first.</summary>
    public int Twice => twice;

    /// <summary>Records the files at the output paths of an item before it is run.</summary>
    public void Look(BatchItem item)
    {
        foreach (var path in item.Outputs)
            if (FileStat.Of(path, followLinks: false) is { Stamp: var stamp })
                stale[path] = stamp;
    }

    /// <summary>Publishes the sealed outputs of an item.</summary>
    /// <exception cref="PipelineException">PK0721: another attempt has published a different file.</exception>
    public void Name(BatchItem item, ItemOutputs outputs)
    {
        var all = true;
        outputs.NameEach(file => all &= !Name(item, file));
        if (all && item.Outputs.Count > 0)
            Interlocked.Increment(ref twice);
    }

    // Whether this file was published, rather than an identical one.
    private bool Name(BatchItem item, PendingFile file)
    {
        for (var left = Tries; ; left--)
            switch (file.Claim())
            {
                case LinkOutcome.Made:
                    return true;
                case LinkOutcome.Unsupported:
                    Renamed = true;
                    return true;
                case LinkOutcome.Taken when TryRead(file.FinalPath, left) is { } there:
                    if (there == file.Hash())
                    {
                        file.Yield();
                        return false;
                    }
                    Replace(item, file, there);
                    return true;
            }
    }

    // The file may be deleted or replaced while it is read; then publishing is retried.
    private static ContentHash? TryRead(string path, int left)
    {
        try
        {
            return ContentHash.Of(path, followLinks: false);
        }
        catch (IOException e) when (left > 1 && TransientRetry.IsTransient(e))
        {
            return null;
        }
    }

    private void Replace(BatchItem item, PendingFile file, ContentHash there)
    {
        // A file by another attempt of this round is equally valid, so neither can be preferred.
        if (attempt.History.Find(root.KeyOf(item))?.Outputs.Any(o => o.Hash == there) == true
            || !stale.TryGetValue(file.FinalPath, out var before)
            || FileStat.Of(file.FinalPath, followLinks: false)?.Stamp != before)
            throw Differs(item, file, there);
        file.Publish();
    }

    private PipelineException Differs(BatchItem item, PendingFile file, ContentHash there)
    {
        var (folder, key) = (attempt.Folder, root.KeyOf(item));
        var other = folder.Attempts().Where(a => a != attempt.Name).Reverse().FirstOrDefault(a => Wrote(a, key, there));
        return new(Codes.AttemptsDiffer,
            $"'{file.FinalPath}' was made by {(other is null ? "another process" : folder.Describe(other))} "
            + $"and by {folder.Describe(attempt.Name)}, but the two files differ",
            "make sure that both nodes have the same program and libraries and that no input changed, then remove the file "
            + "and run the "
            + "shard again");
    }

    private bool Wrote(AttemptName other, string key, ContentHash hash)
    {
        try
        {
            var book = new Ledgers.LedgerBook();
            using var file = attempt.Folder.Handle.Open(other.Ledger, write: false);
            book.Add(file, other.Ledger);
            return book.Take(key) is { } entry && entry.Outputs.Any(o => o.Hash == hash);
        }
        catch (Exception e) when (e is IOException or PipelineException)
        {
            return false;
        }
    }
}
