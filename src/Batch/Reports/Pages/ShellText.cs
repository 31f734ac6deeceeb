namespace PipelineKit.Batch.Reports.Pages;

/// <summary>A command line as a POSIX shell takes it.</summary>
internal static class ShellText
{
    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,+@%";

    /// <summary>The words, each in quotes where it needs them.</summary>
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(Plain.Contains) ? word : $"'{word.Replace("'", @"'\''")}'";
}
