using System.Globalization;

namespace PipelineKit.Batch.Memory;

/// <summary>How many files the process may have open.</summary>
internal static class FileHandles
{
    // What every system allows at least, and what the program itself has open.
    private const int Least = 256, Own = 128;

    /// <summary>Files that may be open for one item's inputs, where several items run at once.</summary>
    public static int ForItem(int items) => Math.Max(1, (Allowed() - Own) / Math.Max(1, items));

    private static int Allowed()
    {
        const string path = "/proc/self/limits", key = "Max open files";
        try
        {
            var line = !File.Exists(path) ? null
                : File.ReadLines(path).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal));
            var soft = line?[key.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            return soft == "unlimited" ? int.MaxValue
                : int.TryParse(soft, CultureInfo.InvariantCulture, out var count) ? count : Least;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Least;
        }
    }
}
