using PipelineKit.Diagnostics;

namespace PipelineKit.Names;

/// <summary>The rules for file and folder names in a pipeline, so that it works on all systems.</summary>
public static class FileNames
{
    private const string Refused = "<>:\"\\|?*";

    private static readonly string[] Devices =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })];

    /// <summary>Returns the problem with a name, its position and the suggestion; null when the name is valid.</summary>
    /// <param name="name">A single name, without <c>/</c>.</param>
    /// <param name="complete">Whether this is the whole name, without parts known only at run time.</param>
    internal static (string What, int At, int Length, string Cure)? Fault(string name, bool complete)
    {
        // A colon within braces gives the number of digits.
        var at = Enumerable.Range(0, name.Length).FirstOrDefault(i => Refused.Contains(name[i]) && !InBraces(name, i), -1);
        var control = name.ToList().FindIndex(char.IsControl);
        if (control >= 0)
            return ($"has a control character (U+{(int)name[control]:X4})", control, 1, "omit it");
        if (at >= 0)
            return name[at] == '\\' ? ("has a '\\'", at, 1, "separate folders with '/'")
                : ($"has a '{name[at]}', which is not allowed on Windows", at, 1, "use another character");
        if (!complete || name.Length == 0)
            return null;
        if (name.Trim('.').Length == 0)
            return ($"leads to {Found.Quote(name)}", 0, name.Length, "names are relative to OUTPUT: omit it");
        if (name[^1] is '.' or ' ')
            return ($"ends in a {(name[^1] == '.' ? "dot" : "space")}, which is not allowed on Windows", name.Length - 1, 1,
                "omit it");
        return Devices.Contains(name.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase)
            ? ($"has {Found.Quote(name)}, which is a device name on Windows", 0, name.Length, "choose another name") : null;
    }

    /// <summary>
    /// The first character of a text that cannot be a part of one name, and its position; null where every one can.
    /// </summary>
    internal static CharacterFault? FaultOfPart(string text)
    {
        var at = text.AsSpan().IndexOfAny(Refused + "/{}");
        if (text.ToList().FindIndex(char.IsControl) is var control and >= 0 && (at < 0 || control < at))
            at = control;
        return at < 0 ? null : new(at, text[at]);
    }

    /// <summary>Whether a path with <c>/</c> between its names stays below where it begins.</summary>
    public static bool StaysBelow(string path) =>
        path.Length > 0 && path.Split('/').All(name => name is not ("" or "." or "..") && !name.Contains('\0'));

    /// <summary>A character that cannot stand in a name.</summary>
    internal sealed record CharacterFault(int At, char Character)
    {
        /// <summary>As messages name it.</summary>
        public override string ToString() =>
            char.IsControl(Character) ? $"a control character (U+{(int)Character:X4})" : $"a '{Character}'";
    }

    private static bool InBraces(string name, int at) => name.LastIndexOf('{', at) > name.LastIndexOf('}', at);
}
