namespace PipelineKit.Batch.Shards;

/// <summary>
/// Retries operations that network file systems refuse temporarily: names created by another machine that are not visible yet,
/// and stale handles of replaced files.
/// </summary>
/// <param name="limit">The maximum duration of retries.</param>
internal sealed class TransientRetry(TimeSpan limit)
{
    private static readonly int Stale = OperatingSystem.IsMacOS() ? 70 : 116;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(10), Longest = TimeSpan.FromSeconds(2);

    /// <summary>Retries for one minute, the default attribute cache time of NFS clients.</summary>
    public static TransientRetry Default { get; } = new(TimeSpan.FromSeconds(60));

    /// <summary>Calls <paramref name="work"/> until it no longer fails with a transient error.</summary>
    /// <exception cref="IOException">The error persists or is not transient.</exception>
    public T Try<T>(Func<T> work)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var wait = First; ; wait = wait < Longest ? 2 * wait : Longest)
            try
            {
                return work();
            }
            catch (IOException e) when (IsTransient(e) && clock.Elapsed < limit)
            {
                CancellationToken.None.WaitHandle.WaitOne(wait);
            }
    }

    /// <summary>Returns whether an error is transient.</summary>
    public static bool IsTransient(IOException e) =>
        e is FileNotFoundException or DirectoryNotFoundException || e.HResult == Stale;
}
