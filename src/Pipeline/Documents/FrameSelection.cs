using System.Globalization;

namespace PipelineKit.Documents;

/// <summary>The value of an input's <c>frames:</c>: which frames or pages of a file to process, counted from 1.</summary>
/// <param name="Text">The source text: <c>all</c>, <c>first</c>, <c>3</c>, <c>2..5</c> or <c>2..</c>.</param>
/// <param name="First">The first frame.</param>
/// <param name="Last">The last frame; null for the last one in the file.</param>
public sealed record FrameSelection(string Text, int First, int? Last)
{
    /// <summary>The allowed syntax, as a regular expression.</summary>
    internal const string Form = @"^(all|first|[1-9][0-9]*(\.\.([1-9][0-9]*)?)?)$";

    /// <summary>Gets whether this is <c>first</c>, which accepts files with more frames.</summary>
    public bool IsFirst => Text == "first";

    /// <summary>Gets whether exactly one frame of each file is selected.</summary>
    public bool IsOne => First == Last;

    /// <summary>Parses a selection; returns null when the text is not valid.</summary>
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
