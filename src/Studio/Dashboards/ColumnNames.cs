using System.Globalization;

namespace PipelineKit.Studio.Dashboards;

/// <summary>Reads the names of a table's columns: the first line of its file, unless that consists of numbers.</summary>
internal static class ColumnNames
{
    private const int LongestLine = 1 << 16;

    /// <summary>Returns the names; empty if the file has none.</summary>
    public static IReadOnlyList<string> Of(string? path)
    {
        if (path is null || !path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            return [];
        try
        {
            using var file = new StreamReader(path);
            var head = new char[LongestLine];
            var line = new string(head, 0, file.ReadBlock(head)).Split('\n')[0].TrimEnd('\r');
            string[] names = [.. line.Split(',', ';', '\t').Select(n => n.Trim().Trim('"'))];
            return names.All(n => double.TryParse(n, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) ? [] : names;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
