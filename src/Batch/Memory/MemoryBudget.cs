using System.Globalization;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Memory;

/// <summary>How many bytes a run may take.</summary>
/// <param name="Total">For the whole process.</param>
public sealed record MemoryBudget(long Total)
{
    /// <summary>
    /// What the program takes before the first row: code, libraries, the runtime's own heap. Measured, rounded up.
    /// </summary>
    internal const long Program = 120L << 20;

    /// <summary>Three quarters of what the machine, or the container, has; less where other programs have taken more.</summary>
    public static MemoryBudget Default { get; } = Of(new ControlGroup("/sys/fs/cgroup", "/proc/self/cgroup"));

    /// <summary>
    /// What is kept of an item from the beginning of a run to its end: names, and what the ledger has of it. Measured over
    /// 100,000 items, rounded up.
    /// </summary>
    private const long PerItem = 3500;

    /// <summary>What the pictures of a report take.</summary>
    internal long Pictures { get; init; }

    /// <summary>How many items there are.</summary>
    internal int ItemCount { get; init; }

    /// <summary>What is taken whatever the images are.</summary>
    internal long Own => Program + Pictures + ItemCount * PerItem;

    /// <summary>
    /// Checks that what is kept of so many items leaves room for an image. A budget below the program's own is refused with the
    /// first image, which says what that one takes.
    /// </summary>
    /// <exception cref="PipelineException">PK0705: it does not.</exception>
    internal void RequireRoom()
    {
        if (Own > Total && Program + Pictures <= Total)
            throw new PipelineException(Codes.MemoryBudget,
                $"the program takes {ByteSize.Format(Own)} with what it keeps of {ItemCount} items, "
                + $"but the budget is {ByteSize.Format(Total)}",
                $"allow more: --memory {(Own + (1 << 20) - 1) >> 20}M and what an image takes, or give fewer inputs at once");
    }

    /// <summary>What is left for items.</summary>
    internal long Items => Math.Max(0, Total - Own);

    /// <summary>The same where control groups set a limit.</summary>
    internal static MemoryBudget Of(ControlGroup group)
    {
        // In a container the runtime speaks of three quarters of the limit already.
        var whole = group.Limit is < long.MaxValue and var limit ? Math.Min(limit, Machine()) : Machine();
        return new(Math.Min(whole / 4 * 3, Math.Min(Free(), group.Free)));
    }

    private static long Machine() => Meminfo("MemTotal:") ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    // On Linux, what programs can be given before others must be swapped out.
    private static long Free() => Meminfo("MemAvailable:") ?? long.MaxValue;

    private static long? Meminfo(string key)
    {
        const string path = "/proc/meminfo";
        try
        {
            var line = File.Exists(path)
                ? File.ReadLines(path).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal)) : null;
            return line is not null
                && long.TryParse(line[key.Length..].Replace("kB", "").Trim(), CultureInfo.InvariantCulture, out var kilobytes)
                ? kilobytes << 10 : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
