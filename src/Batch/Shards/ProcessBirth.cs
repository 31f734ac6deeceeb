using System.Globalization;

namespace PipelineKit.Batch.Shards;

/// <summary>Tells processes of the same number apart: numbers come again, but not with the moment of birth.</summary>
internal static class ProcessBirth
{
    private const int Field = 19;

    /// <summary>When a process of this machine began, in ticks since the machine did; null when there is none.</summary>
    public static long? Of(int process)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
                return null;
            var line = File.ReadAllText($"/proc/{process}/stat");
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            // A process that is dead and was not waited for has a number still.
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[Field], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
