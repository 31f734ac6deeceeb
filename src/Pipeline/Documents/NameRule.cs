namespace PipelineKit.Documents;

/// <summary>The rule for names of stages, inputs, outputs and parameters, and for parts of file names.</summary>
internal static class NameRule
{
    /// <summary>The rule as text for messages.</summary>
    public const string Words = "a name consists of letters (a to z), digits, '-' and '_', and begins with a letter";

    /// <summary>Returns whether a text is a valid name.</summary>
    public static bool Holds(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
