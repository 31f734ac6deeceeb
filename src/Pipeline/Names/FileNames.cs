using PipelineKit.Diagnostics;

namespace PipelineKit.Names;

/// <summary>What the names of files and folders that a pipeline gives may not be, so that it runs on every system.</summary>
public static class FileNames
{
    private const string Refused = "<>:\"\\|?*";

    private static readonly string[] Devices =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })];

    /// <summary>What is wrong with a name, where, and the cure; null for nothing.</summary>
    /// <param name="name">One name, without <c>/</c>.</param>
    /// <param name="complete">Whether it is the whole name, or has parts that only the run knows.</param>
    internal static (string What, int At, int Length, string Cure)? Fault(string name, bool complete)
    {
        // A colon within braces says how many digits a number has.
        var at = Enumerable.Range(0, name.Length).FirstOrDefault(i => Refused.Contains(name[i]) && !InBraces(name, i), -1);
        var control = name.ToList().FindIndex(char.IsControl);
        if (control >= 0)
            return ($"has a control character (U+{(int)name[control]:X4})", control, 1, "leave it out");
        if (at >= 0)
            return name[at] == '\\' ? ("has a '\\'", at, 1, "folders are parted by '/'")
                : ($"has a '{name[at]}', which Windows refuses", at, 1, "choose another character");
        if (!complete || name.Length == 0)
            return null;
        if (name.Trim('.').Length == 0)
            return ($"leads to {Found.Quote(name)}", 0, name.Length, "names are below OUT: leave it out");
        if (name[^1] is '.' or ' ')
            return ($"ends in a {(name[^1] == '.' ? "dot" : "space")}, which Windows refuses", name.Length - 1, 1,
                "leave it out");
        return Devices.Contains(name.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase)
            ? ($"has {Found.Quote(name)}, which is a device on Windows", 0, name.Length, "choose another name") : null;
    }

    /// <summary>Whether a path with <c>/</c> between its names stays below where it begins.</summary>
    public static bool StaysBelow(string path) =>
        path.Length > 0 && path.Split('/').All(name => name is not ("" or "." or "..") && !name.Contains('\0'));

    private static bool InBraces(string name, int at) => name.LastIndexOf('{', at) > name.LastIndexOf('}', at);
}
