using System.Diagnostics;
using System.Globalization;
using System.Text;
using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Shards;

/// <summary>
/// Shows that an attempt is alive, by a file that it changes again and again. Another attempt at the same shard waits as long as
/// it sees changes, by a clock of its own. That saves work and decides nothing: an attempt that was taken for dead and goes on
/// harms nobody.
/// </summary>
internal sealed class AttemptLease : IDisposable
{
    private const int BeatsInLease = 6;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly FileStream file;
    private readonly Timer timer;
    private long beat;

    /// <summary>Begins to show life.</summary>
    /// <param name="folder">The shard's folder.</param>
    /// <param name="name">The attempt.</param>
    /// <param name="lease">For how long an attempt without a change is taken to be alive.</param>
    public AttemptLease(FolderHandle folder, AttemptName name, TimeSpan lease)
    {
        file = folder.Replace(name.Life);
        timer = new Timer(_ => Beat(), null, TimeSpan.Zero, lease / BeatsInLease);
    }

    /// <summary>Waits until an attempt ends, or shows no life for as long as a lease.</summary>
    /// <param name="folder">The shard's folder.</param>
    /// <param name="name">The attempt.</param>
    /// <param name="ended">Whether it has ended by its own word.</param>
    /// <param name="lease">How long.</param>
    /// <param name="cancellation">Ends the wait.</param>
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
            // Opened anew each time: a network file system shows what others wrote when a file is opened.
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
            // One beat that is lost is no death.
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
