using System.Globalization;

namespace PipelineKit.Batch.Memory;

/// <summary>The control groups this process is in, of version 1 or 2: what memory they allow, and what is taken of it.</summary>
/// <param name="root">Where their files are, <c>/sys/fs/cgroup</c>.</param>
/// <param name="membership">What the process is a member of, <c>/proc/self/cgroup</c>.</param>
internal sealed class ControlGroup(string root, string membership)
{
    /// <summary>The least limit of all groups above this process, in bytes; none when nothing limits it.</summary>
    public long Limit => Least((limit, _) => limit);

    /// <summary>What programs can still be given, pages of files counted as free.</summary>
    public long Free => Least((limit, taken) => Math.Max(0, limit - taken));

    private long Least(Func<long, long, long> of)
    {
        try
        {
            return Groups().Select(g => Number(g.Folder, g.IsSecond ? "memory.max" : "memory.limit_in_bytes") is { } limit
                ? of(limit, Taken(g.Folder, g.IsSecond)) : long.MaxValue).DefaultIfEmpty(long.MaxValue).Min();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return long.MaxValue;
        }
    }

    // In a container the path is often that of the machine outside, and the group itself is the root of what is seen.
    private IEnumerable<(string Folder, bool IsSecond)> Groups()
    {
        foreach (var line in File.Exists(membership) ? File.ReadAllLines(membership) : [])
        {
            if (line.Split(':', 3) is not [_, var controllers, var path])
                continue;
            var second = controllers.Length == 0;
            if (!second && !controllers.Split(',').Contains("memory"))
                continue;
            var top = second ? root : Path.Combine(root, "memory");
            for (var rest = path.Trim('/'); ; rest = Path.GetDirectoryName(rest) ?? "")
            {
                yield return (Path.Combine(top, rest), second);
                if (rest.Length == 0)
                    break;
            }
        }
    }

    private static long Taken(string folder, bool second)
    {
        var used = Number(folder, second ? "memory.current" : "memory.usage_in_bytes") ?? 0;
        var stat = Path.Combine(folder, "memory.stat");
        var files = !File.Exists(stat) ? 0 : File.ReadLines(stat).Select(l => l.Split(' '))
            .Where(l => l is [var key, _]
                && (second ? key is "inactive_file" or "active_file" : key is "total_inactive_file" or "total_active_file"))
            .Sum(l => long.Parse(l[1], CultureInfo.InvariantCulture));
        return Math.Max(0, used - files);
    }

    // A group without a limit says 'max', or a number beyond all memory.
    private static long? Number(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path)
            && long.TryParse(File.ReadAllText(path), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture,
                out var bytes) ? bytes : null;
    }
}
