using System.Text;

namespace PipelineKit.Diagnostics;

/// <summary>Quotes user input for use in messages.</summary>
public static class Found
{
    private const int Longest = 60;

    /// <summary>Returns the text in single quotes, shortened by <see cref="Shorten"/>.</summary>
    public static string Quote(string text) => $"'{Shorten(text)}'";

    /// <summary>
    /// Returns the text on one line, with control characters replaced by spaces, truncated to 60 characters and <c>…</c>.
    /// </summary>
    public static string Shorten(string text)
    {
        var length = char.IsHighSurrogate(text.ElementAtOrDefault(Longest - 1)) ? Longest - 1 : Longest;
        var shown = new StringBuilder(text.Length > length ? text[..length] + "…" : text);
        for (var i = 0; i < shown.Length; i++)
            if (char.IsControl(shown[i]))
                shown[i] = ' ';
        return shown.ToString();
    }
}
