using System.Globalization;

namespace PipelineKit.Batch.Memory;

/// <summary>Limits the number of open files.</summary>
internal static class FileHandles
{
    // The minimum that every system allows, and the number of files that the program itself opens.
    private const int Least = 256, Own = 128;

    /// <summary>Returns the number of files that each of several concurrent items may have open for its inputs.</summary>
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
