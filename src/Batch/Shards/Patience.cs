namespace PipelineKit.Batch.Shards;

/// <summary>
/// Tries once more what a network file system refuses for a while: a name that another machine made and this one does not see
/// yet, and a handle of a file that was replaced.
/// </summary>
/// <param name="limit">For how long.</param>
internal sealed class Patience(TimeSpan limit)
{
    private static readonly int Stale = OperatingSystem.IsMacOS() ? 70 : 116;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(10), Longest = TimeSpan.FromSeconds(2);

    /// <summary>For a minute, which is as long as clients of NFS keep what they know of a folder.</summary>
    public static Patience Usual { get; } = new(TimeSpan.FromSeconds(60));

    /// <summary>Does something until it is not refused so any more.</summary>
    /// <exception cref="IOException">It still is, or fails otherwise.</exception>
    public T Try<T>(Func<T> work)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var wait = First; ; wait = wait < Longest ? 2 * wait : Longest)
            try
            {
                return work();
            }
            catch (IOException e) when (Passes(e) && clock.Elapsed < limit)
            {
                CancellationToken.None.WaitHandle.WaitOne(wait);
            }
    }

    /// <summary>Whether an error may pass by itself.</summary>
    public static bool Passes(IOException e) => e is FileNotFoundException or DirectoryNotFoundException || e.HResult == Stale;
}
