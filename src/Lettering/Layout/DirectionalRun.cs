using System.Text;

namespace PipelineKit.Lettering.Layout;

/// <summary>Letters of one direction, with the spaces, digits and signs among them.</summary>
internal readonly record struct DirectionalRun(int Start, int Length, bool IsRightToLeft)
{
    /// <summary>Whether the first letter of a line is written to the left.</summary>
    public static bool BaseOf(string line) =>
        line.EnumerateRunes().FirstOrDefault(r => IsStrong(r)) is var first && IsLeftward(first);

    /// <summary>
    /// Returns the runs of a line in order. Other characters than letters have the direction of the letters on both sides if
    /// these agree, otherwise that of the line; digits are written from left to right.
    /// </summary>
    public static IReadOnlyList<DirectionalRun> Of(string line)
    {
        var (leftward, length) = (BaseOf(line), line.Length);
        var runs = new List<DirectionalRun>();
        var (start, direction, neutral) = (0, (bool?)null, 0);
        for (var i = 0; i < length;)
        {
            var rune = Rune.TryGetRuneAt(line, i, out var found) ? found : Rune.ReplacementChar;
            var size = Math.Max(1, found.Utf16SequenceLength);
            if (IsStrong(rune) || Rune.IsDigit(rune))
            {
                var own = IsLeftward(rune);
                if (direction is { } before && before != own)
                {
                    var cut = before == leftward ? i : neutral;
                    runs.Add(new(start, cut - start, before));
                    start = cut;
                }
                (direction, neutral) = (own, i + size);
            }
            i += size;
        }
        if (length > 0)
            runs.Add(new(start, length - start, direction ?? leftward));
        return runs;
    }

    private static bool IsStrong(Rune rune) => Rune.IsLetter(rune);

    // Hebrew, Arabic, Syriac, Thaana, N'Ko and similar scripts, their presentation forms, and historic scripts from U+10800.
    private static bool IsLeftward(Rune rune) =>
        rune.Value is >= 0x590 and <= 0x8FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF or >= 0x10800 and <= 0x10FFF
            or >= 0x1E800 and <= 0x1EFFF && !Rune.IsDigit(rune);
}
