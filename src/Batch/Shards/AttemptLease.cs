using System.Diagnostics;
using System.Globalization;
using System.Text;
using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Shards;

/// <summary>
/// A heartbeat: shows that an attempt is active through a file that it changes repeatedly. Another attempt at the same shard
/// waits while it observes changes, measured by its own clock. This only avoids duplicate work; an attempt wrongly considered
/// inactive can continue without harm.
/// </summary>
internal sealed class AttemptLease : IDisposable
{
    private const int BeatsInLease = 6;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly FileStream file;
    private readonly Timer timer;
    private long beat;

    /// <summary>Starts the heartbeat.</summary>
    /// <param name="folder">The shard's folder.</param>
    /// <param name="name">The name of the attempt.</param>
    /// <param name="lease">How long an attempt counts as active without a change.</param>
    public AttemptLease(FolderHandle folder, AttemptName name, TimeSpan lease)
    {
        file = folder.Replace(name.Life);
        timer = new Timer(_ => Beat(), null, TimeSpan.Zero, lease / BeatsInLease);
    }

    /// <summary>Waits until an attempt ends, or is inactive for the duration of a lease.</summary>
    /// <param name="folder">The shard's folder.</param>
    /// <param name="name">The name of the attempt.</param>
    /// <param name="ended">Returns whether the attempt has recorded its end.</param>
    /// <param name="lease">The duration of the lease.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    public static void Await(FolderHandle folder, AttemptName name, Func<bool> ended, TimeSpan lease,
        CancellationToken cancellation)
    {
        var (seen, since) = (Read(folder, name), Stopwatch.StartNew());
        while (since.Elapsed < lease && !ended())
        {
            cancellation.WaitHandle.WaitOne(Look < lease ? Look : lease);
            cancellation.ThrowIfCancellationRequested();
            if (Read(folder, name) is var now && now != seen)
                (seen, since) = (now, Stopwatch.StartNew());
        }
    }

    private static string? Read(FolderHandle folder, AttemptName name)
    {
        try
        {
            // Reopened each time, because network file systems show the writes of others when a file is opened.
            using var open = folder.Open(name.Life, write: false);
            Span<byte> text = stackalloc byte[32];
            return Encoding.ASCII.GetString(text[..RandomAccess.Read(open, text, 0)]);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void Beat()
    {
        try
        {
            RandomAccess.Write(file.SafeFileHandle,
                Encoding.ASCII.GetBytes(Interlocked.Increment(ref beat).ToString("D20", CultureInfo.InvariantCulture)), 0);
            FileSync.File(file, file.Name);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // A single missed heartbeat is harmless.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using (var done = new ManualResetEvent(false))
            if (timer.Dispose(done))
                done.WaitOne();
        file.Dispose();
    }
}
