using System.Collections.Concurrent;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Shards;

/// <summary>
/// Gives outputs their names beside other attempts that may do the same at the same time: a name that another attempt made is
/// never taken away. Only what lay there before, and no attempt of this round made, is replaced.
/// </summary>
/// <param name="attempt">The attempt.</param>
/// <param name="root">The output folder.</param>
internal sealed class OutputLinks(ShardAttempt attempt, OutputRoot root)
{
    private const int Tries = 5;
    private readonly ConcurrentDictionary<string, FileStamp> stale = new(StringComparer.Ordinal);
    private int twice;

    /// <summary>Whether names had to be given by renaming, because the file system has no hard links.</summary>
    public bool Renamed { get; private set; }

    /// <summary>Items that another attempt had done by the time this one had.</summary>
    public int Twice => twice;

    /// <summary>Notes what lies in the place of an item's outputs before it is run.</summary>
    public void Look(BatchItem item)
    {
        foreach (var path in item.Outputs)
            if (FileStat.Of(path, followLinks: false) is { Stamp: var stamp })
                stale[path] = stamp;
    }

    /// <summary>Gives the sealed outputs of an item their names.</summary>
    /// <exception cref="PipelineException">PK0721: another attempt has made another file.</exception>
    public void Name(BatchItem item, ItemOutputs outputs)
    {
        var all = true;
        outputs.NameEach(file => all &= !Name(item, file));
        if (all && item.Outputs.Count > 0)
            Interlocked.Increment(ref twice);
    }

    // Whether this file has the name now, and not one that is the same.
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

    // It may be gone, or replaced, just as it is read: then the name is tried again.
    private static ContentHash? TryRead(string path, int left)
    {
        try
        {
            return ContentHash.Of(path, followLinks: false);
        }
        catch (IOException e) when (left > 1 && Patience.Passes(e))
        {
            return null;
        }
    }

    private void Replace(BatchItem item, PendingFile file, ContentHash there)
    {
        // What an attempt of this round made is as good as this: nobody can tell which is right.
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
            + $"and by {folder.Describe(attempt.Name)}, and the two files differ",
            "see that both nodes have the same program and libraries and that no input changed, then remove the file and run the "
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
