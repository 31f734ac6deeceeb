using System.Globalization;

namespace PipelineKit.Documents;

/// <summary><c>frames:</c> of an input: which frames or pages of a file are taken, counted from 1.</summary>
/// <param name="Text">As it is written: <c>all</c>, <c>first</c>, <c>3</c>, <c>2..5</c> or <c>2..</c>.</param>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them; null for the last of the file.</param>
public sealed record FrameSelection(string Text, int First, int? Last)
{
    /// <summary>What may be written, as a regular expression.</summary>
    internal const string Form = @"^(all|first|[1-9][0-9]*(\.\.([1-9][0-9]*)?)?)$";

    /// <summary>The first frame, of which files may have more.</summary>
    public bool IsFirst => Text == "first";

    /// <summary>Whether it takes one frame of each file.</summary>
    public bool IsOne => First == Last;

    /// <summary>Reads a selection; null when it is none.</summary>
    public static FrameSelection? Parse(string text)
    {
        if (text is "all" or "first")
            return new(text, 1, text == "all" ? null : 1);
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        var (from, to) = dots < 0 ? (text, text) : (text[..dots], text[(dots + 2)..]);
        if (Number(from) is not { } first)
            return null;
        if (to.Length == 0)
            return new(text, first, null);
        return Number(to) is { } last && last >= first ? new(text, first, last) : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
