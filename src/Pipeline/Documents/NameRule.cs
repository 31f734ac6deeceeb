namespace PipelineKit.Documents;

/// <summary>What may name a stage, an input, an output, a parameter, or a part of a file's name.</summary>
internal static class NameRule
{
    /// <summary>The rule in words.</summary>
    public const string Words = "a name is letters (a to z), digits, '-' and '_', and begins with a letter";

    /// <summary>Whether a text keeps it.</summary>
    public static bool Holds(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
