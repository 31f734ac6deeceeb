using System.Globalization;

namespace PipelineKit.Plugins;

/// <summary>A version as far as somebody wrote it: <c>1.2</c> stands for every 1.2.x.</summary>
internal sealed class WrittenVersion
{
    private readonly int[] parts;

    private WrittenVersion(string text, int[] parts) => (Text, this.parts) = (text, parts);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The version of one to four numbers, or null.</summary>
    public static WrittenVersion? Parse(string text)
    {
        var numbers = text.Split('.')
            .Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        return numbers.Length <= 4 && !numbers.Contains(-1) ? new(text, numbers) : null;
    }

    /// <summary>Negative when it is before a version, positive when after, 0 when that is one it stands for.</summary>
    public int CompareTo(Version version)
    {
        int[] whole = [version.Major, version.Minor, Math.Max(0, version.Build), Math.Max(0, version.Revision)];
        return parts.Zip(whole, (mine, other) => mine.CompareTo(other)).FirstOrDefault(order => order != 0);
    }
}
