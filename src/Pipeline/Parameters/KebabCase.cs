using System.Text;

namespace PipelineKit.Parameters;

/// <summary>The form names have in a pipeline file: lower case, words joined by hyphens.</summary>
internal static class KebabCase
{
    /// <summary>
    /// <c>MaxIterations</c> to <c>max-iterations</c>, <c>PChip</c> to <c>pchip</c>, <c>Lanczos3</c> to <c>lanczos3</c>.
    /// </summary>
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    /// <summary>Whether a name has the form: letters and digits in words, a letter first.</summary>
    public static bool Is(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0]) && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
