using System.Text;
using System.Text.RegularExpressions;

namespace PipelineKit.Batch.Files;

/// <summary>The names that files have until they are whole.</summary>
internal static partial class TemporaryNames
{
    private const int MaxNameBytes = 255, TailBytes = 49;

    /// <summary>A name that nobody has, for a file that becomes <paramref name="name"/>.</summary>
    public static string New(string name) => Of(name, $"{Guid.NewGuid():N}");

    /// <summary>The pattern of the names of files that become <paramref name="path"/>; of all, for null.</summary>
    public static string Pattern(string? path) => path is null ? ".*.tmp" : Of(Path.GetFileName(path), "*");

    /// <summary>Whether a name is one of them.</summary>
    public static bool Contains(string name) => Form().IsMatch(name);

    private static string Of(string name, string unique)
    {
        var room = MaxNameBytes - TailBytes - 1;
        while (Encoding.UTF8.GetByteCount(name) > room)
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        return $".{name}.pipelinekit-{unique}.tmp";
    }

    [GeneratedRegex(@"^\..*\.pipelinekit-[0-9a-f]{32}\.tmp$", RegexOptions.Singleline)]
    private static partial Regex Form();
}
