using System.Text;

namespace PipelineKit.Diagnostics;

/// <summary>Quotes what a user wrote, for a message.</summary>
public static class Found
{
    private const int Longest = 60;

    /// <summary>The text in single quotes, as <see cref="Shorten"/> makes it.</summary>
    public static string Quote(string text) => $"'{Shorten(text)}'";

    /// <summary>The text on one line: control characters as spaces, and after 60 characters a <c>…</c>.</summary>
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
