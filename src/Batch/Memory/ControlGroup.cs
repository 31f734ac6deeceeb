using System.Globalization;

namespace PipelineKit.Batch.Memory;

/// <summary>The control groups (version 1 or 2) of this process: their memory limit and usage.</summary>
/// <param name="root">The mount point, <c>/sys/fs/cgroup</c>.</param>
/// <param name="membership">The membership file, <c>/proc/self/cgroup</c>.</param>
internal sealed class ControlGroup(string root, string membership)
{
    /// <summary>The lowest limit of this group and its ancestors, in bytes; <see cref="long.MaxValue"/> if unlimited.</summary>
    public long Limit => Least((limit, _) => limit);

    /// <summary>The memory available to programs, in bytes; the page cache counts as free.</summary>
    public long Free => Least((limit, taken) => Math.Max(0, limit - taken));

    private long Least(Func<long, long, long> of)
    {
        try
        {
            var least = long.MaxValue;
            foreach (var (folder, second) in Groups())
                if (Number(folder, second ? "memory.max" : "memory.limit_in_bytes") is { } limit)
                    least = Math.Min(least, of(limit, Taken(folder, second)));
            return least;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return long.MaxValue;
        }
    }

    // In a container, the path is often that of the host, and the visible root is the group itself.
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

    // A group without a limit contains 'max' or a number larger than any memory.
    private static long? Number(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path)
            && long.TryParse(File.ReadAllText(path), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture,
                out var bytes) ? bytes : null;
    }
}
