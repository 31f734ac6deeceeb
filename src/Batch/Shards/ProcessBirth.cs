using System.Globalization;

namespace PipelineKit.Batch.Shards;

/// <summary>Reads process start times, which distinguish processes with the same recycled id.</summary>
internal static class ProcessBirth
{
    private const int Field = 19;

    /// <summary>Returns the start time of a process on this machine, in ticks since boot; null if it does not exist.</summary>
    public static long? Of(int process)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
                return null;
            var line = File.ReadAllText($"/proc/{process}/stat");
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            // A zombie process still has an id.
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[Field], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
