using System.Text;

namespace PipelineKit.Parameters;

/// <summary>The kebab case of names in a pipeline file.</summary>
internal static class KebabCase
{
    /// <summary>
    /// Converts <c>MaxIterations</c> to <c>max-iterations</c>, <c>PChip</c> to <c>pchip</c>, <c>Lanczos3</c> to
    /// <c>lanczos3</c>.
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

    /// <summary>Returns whether a name is in kebab case: words of letters and digits, starting with a letter.</summary>
    public static bool Is(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0]) && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal)
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
