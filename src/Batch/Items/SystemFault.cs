namespace PipelineKit.Batch.Items;

/// <summary>Tells faults of the machine, which pass, from faults of an image, which do not.</summary>
internal static class SystemFault
{
    private const int InputOutput = 5, TryAgain = 11, NoMemory = 12, FilesOfSystem = 23, FilesOfProcess = 24, NoSpace = 28,
        ReadOnly = 30;
    private static readonly int Quota = OperatingSystem.IsMacOS() ? 69 : 122, Stale = OperatingSystem.IsMacOS() ? 70 : 116;

    /// <summary>
    /// Whether the same item may well succeed once the cause is cleared: no room, a quota reached, a disk that fails or went
    /// read-only, too many open files, no memory.
    /// </summary>
    public static bool IsRetryable(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException!)
            if (at is OutOfMemoryException || at is IOException && IsRetryable(at.HResult))
                return true;
        return false;
    }

    // On Unix, .NET keeps the error number of the system in the HResult of an IOException.
    private static bool IsRetryable(int error) =>
        error is InputOutput or TryAgain or NoMemory or FilesOfSystem or FilesOfProcess or NoSpace or ReadOnly || error == Quota
            || error == Stale;
}
