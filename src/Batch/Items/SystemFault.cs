namespace PipelineKit.Batch.Items;

/// <summary>Distinguishes transient machine faults from permanent image faults.</summary>
internal static class SystemFault
{
    private const int InputOutput = 5, TryAgain = 11, NoMemory = 12, FilesOfSystem = 23, FilesOfProcess = 24, NoSpace = 28,
        ReadOnly = 30;
    private static readonly int Quota = OperatingSystem.IsMacOS() ? 69 : 122, Stale = OperatingSystem.IsMacOS() ? 70 : 116;

    /// <summary>
    /// Returns whether the item may succeed once the cause is removed: full disk, exhausted quota, disk error or read-only
    /// remount, too many open files, out of memory.
    /// </summary>
    public static bool IsRetryable(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException!)
            if (at is OutOfMemoryException || at is IOException && IsRetryable(at.HResult))
                return true;
        return false;
    }

    // On Unix, .NET stores errno in the HResult of an IOException.
    private static bool IsRetryable(int error) =>
        error is InputOutput or TryAgain or NoMemory or FilesOfSystem or FilesOfProcess or NoSpace or ReadOnly || error == Quota
            || error == Stale;
}
