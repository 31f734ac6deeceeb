namespace PipelineKit.Host.Texts;

/// <summary>Writes text in columns, readable for people and for <c>awk</c>.</summary>
internal static class TextTable
{
    /// <summary>Writes a table followed by an empty line; nothing when it has no rows. Empty columns are omitted.</summary>
    public static void Write(TextWriter target, IReadOnlyList<string> titles, IEnumerable<string[]> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
            return;
        var columns = Enumerable.Range(0, titles.Count).Where(c => all.Any(r => r[c].Length > 0)).ToArray();
        var widths = columns.Select(c => all.Max(r => Math.Max(titles[c].Length, r[c].Length))).ToArray();
        foreach (var row in all.Prepend([.. titles]))
            target.WriteLine(string.Join("  ", columns.Select((c, i) => row[c].PadRight(widths[i]))).TrimEnd());
        target.WriteLine();
    }
}
