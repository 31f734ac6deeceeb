namespace PipelineKit.Host.Completion;

/// <summary>What may stand at the cursor.</summary>
/// <param name="All">Names that are known here.</param>
/// <param name="Files">What the shell itself completes beside them.</param>
internal sealed record Suggestions(IReadOnlyList<Suggestion> All, FileKinds Files = FileKinds.None)
{
    /// <summary>Nothing is known.</summary>
    public static Suggestions None { get; } = new([]);

    /// <summary>Those that begin with what is written already.</summary>
    public static Suggestions Among(string current, IEnumerable<Suggestion> all) =>
        new([.. all.Where(s => s.Text.StartsWith(current, StringComparison.Ordinal))]);

    /// <summary>Whatever files there are.</summary>
    public static Suggestions Paths(FileKinds kinds) => new([], kinds);

    /// <summary>
    /// A line for each, a tab between name and meaning; then what the shell is to do: <c>:files</c>, <c>:folders</c>,
    /// <c>:none</c>.
    /// </summary>
    public void Write(TextWriter target)
    {
        foreach (var one in All)
            target.WriteLine(one.Meaning is { Length: > 0 } meaning ? $"{one.Text}\t{meaning.Split('\n')[0]}" : one.Text);
        target.WriteLine(Files switch { FileKinds.Any => ":files", FileKinds.Folders => ":folders", _ => ":none" });
    }
}
