using System.Globalization;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Memory;

/// <summary>The memory limit of a run.</summary>
/// <param name="Total">The limit of the whole process, in bytes.</param>
public sealed record MemoryBudget(long Total)
{
    /// <summary>
    /// The program's memory before the first row: code, libraries and the runtime's heap. Measured and rounded up.
    /// </summary>
    internal const long Program = 120L << 20;

    /// <summary>Three quarters of the memory of the machine or container; less if other programs use more.</summary>
    public static MemoryBudget Default { get; } = Of(new ControlGroup("/sys/fs/cgroup", "/proc/self/cgroup"));

    /// <summary>
    /// The memory kept for each item during a run: names and ledger data. Measured over 100,000 items and rounded up.
    /// </summary>
    private const long PerItem = 3500;

    /// <summary>The memory for the pictures of a report.</summary>
    internal long Pictures { get; init; }

    /// <summary>The number of items.</summary>
    internal int ItemCount { get; init; }

    /// <summary>The memory used regardless of the images.</summary>
    internal long Own => Program + Pictures + ItemCount * PerItem;

    /// <summary>
    /// Checks that the program and the data kept for all items leave memory for an image. For a single item, its own message is
    /// better, because it states what the image needs.
    /// </summary>
    /// <exception cref="PipelineException">PK0705: no memory is left for an image.</exception>
    internal void RequireRoom()
    {
        if (Own <= Total || ItemCount == 1)
            return;
        var isAlone = Program + Pictures > Total;
        var what = isAlone ? " before the first image" : $", including {ItemCount} items";
        throw new PipelineException(Codes.MemoryBudget,
            $"the program takes {ByteSize.Format(Own)}{what}, but the limit is {ByteSize.Format(Total)}",
            $"raise the limit with --memory to {(Own + (1 << 20) - 1) >> 20}M plus the size of an image"
            + (isAlone ? "" : ", or process fewer inputs at once"));
    }

    /// <summary>The memory available to items.</summary>
    internal long Items => Math.Max(0, Total - Own);

    /// <summary>Computes the budget under the limits of control groups.</summary>
    internal static MemoryBudget Of(ControlGroup group)
    {
        // In a container, the runtime already reports three quarters of the limit.
        var whole = group.Limit is < long.MaxValue and var limit ? Math.Min(limit, Machine()) : Machine();
        return new(Math.Min(whole / 4 * 3, Math.Min(Free(), group.Free)));
    }

    private static long Machine() => Meminfo("MemTotal:") ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    // On Linux: the memory available to programs without swapping.
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
