namespace PipelineKit.Host.Completion;

/// <summary>The completions for a word.</summary>
/// <param name="All">The completions.</param>
/// <param name="Files">The files that the shell adds.</param>
internal sealed record Suggestions(IReadOnlyList<Suggestion> All, FileKinds Files = FileKinds.None)
{
    /// <summary>Gets an empty list of completions.</summary>
    public static Suggestions None { get; } = new([]);

    /// <summary>Returns the completions that start with the current word.</summary>
    public static Suggestions Among(string current, IEnumerable<Suggestion> all) =>
        new([.. all.Where(s => s.Text.StartsWith(current, StringComparison.Ordinal))]);

    /// <summary>Returns completions of files only.</summary>
    public static Suggestions Paths(FileKinds kinds) => new([], kinds);

    /// <summary>
    /// Writes a line for each completion, with a tab between word and description; then the shell's part: <c>:files</c>,
    /// <c>:folders</c>, <c>:none</c>.
    /// </summary>
    public void Write(TextWriter target)
    {
        foreach (var one in All)
            target.WriteLine(one.Meaning is { Length: > 0 } meaning ? $"{one.Text}\t{meaning.Split('\n')[0]}" : one.Text);
        target.WriteLine(Files switch { FileKinds.Any => ":files", FileKinds.Folders => ":folders", _ => ":none" });
    }
}
