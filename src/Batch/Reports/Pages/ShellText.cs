namespace PipelineKit.Batch.Reports.Pages;

/// <summary>Formats a command line for a POSIX shell.</summary>
internal static class ShellText
{
    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,+@%";

    /// <summary>Joins words, quoting those that need it.</summary>
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(Plain.Contains) ? word : $"'{word.Replace("'", @"'\''")}'";
}
