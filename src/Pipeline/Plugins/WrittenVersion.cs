using System.Globalization;

namespace PipelineKit.Plugins;

/// <summary>A version prefix: <c>1.2</c> matches every 1.2.x.</summary>
internal sealed class WrittenVersion
{
    private readonly int[] parts;

    private WrittenVersion(string text, int[] parts) => (Text, this.parts) = (text, parts);

    /// <summary>Gets the source text.</summary>
    public string Text { get; }

    /// <summary>Parses one to four numbers; returns null when the text is invalid.</summary>
    public static WrittenVersion? Parse(string text)
    {
        var numbers = text.Split('.')
            .Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        return numbers.Length <= 4 && !numbers.Contains(-1) ? new(text, numbers) : null;
    }

    /// <summary>
    /// Returns a negative number when this precedes a version, a positive one when it follows, and 0 when it matches.
    /// </summary>
    public int CompareTo(Version version)
    {
        int[] whole = [version.Major, version.Minor, Math.Max(0, version.Build), Math.Max(0, version.Revision)];
        return parts.Zip(whole, (mine, other) => mine.CompareTo(other)).FirstOrDefault(order => order != 0);
    }
}
