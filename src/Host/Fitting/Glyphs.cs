namespace PipelineKit.Host.Fitting;

/// <summary>A font for numbers, three dots wide and five high.</summary>
internal static class Glyphs
{
    /// <summary>The distance between glyphs in pixels, at two pixels per dot.</summary>
    public const int Advance = 8;

    private const string Letters = "0123456789.-+E";

    // Rows from top to bottom, three bits each, with the left dot in the highest bit.
    private static readonly string[] Rows =
    [
        "75557", "26227", "71747", "71717", "55711", "74717", "74757", "71122", "75757", "75717", "00002", "00700", "02720",
            "74747",
    ];

    /// <summary>Returns the positions of dots, in columns and rows; unknown characters are left blank.</summary>
    public static IEnumerable<(int Column, int Row)> Dots(string text) =>
        from place in Enumerable.Range(0, text.Length)
        let letter = Letters.IndexOf(text[place])
        where letter >= 0
        from row in Enumerable.Range(0, 5)
        from column in Enumerable.Range(0, 3)
        where (Rows[letter][row] - '0' >> 2 - column & 1) == 1
        select (place * Advance / 2 + column, row);
}
