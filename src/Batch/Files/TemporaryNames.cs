using System.Text;
using System.Text.RegularExpressions;

namespace PipelineKit.Batch.Files;

/// <summary>Names of temporary files.</summary>
internal static partial class TemporaryNames
{
    private const int MaxNameBytes = 255, TailBytes = 49;

    /// <summary>Returns a unique temporary name for a file that becomes <paramref name="name"/>.</summary>
    public static string New(string name) => Of(name, $"{Guid.NewGuid():N}");

    /// <summary>Returns the pattern of temporary names for <paramref name="path"/>, or for any path if it is null.</summary>
    public static string Pattern(string? path) => path is null ? ".*.tmp" : Of(Path.GetFileName(path), "*");

    /// <summary>Returns whether a name is a temporary name.</summary>
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
