using System.Globalization;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>Reads the column names of a table: the first line of its file unless that is a row of numbers.</summary>
internal static class TableHeader
{
    private const int Longest = 64 * 1024;

    /// <summary>Returns the names; null if there are none.</summary>
    public static IReadOnlyList<string>? Read(string path)
    {
        try
        {
            using var file = new StreamReader(path);
            var start = new char[Longest];
            var text = new string(start, 0, file.ReadBlock(start));
            var names = text.Split('\n')[0].Split(',', ';', '\t').Select(n => n.Trim().Trim('"')).ToList();
            return names.All(n => double.TryParse(n, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) ? null : names;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file was deleted, or never existed on its own.
            return null;
        }
    }
}
