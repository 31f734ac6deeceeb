using PipelineKit.Documents;
using PipelineKit.Names;

namespace PipelineKit.Batch.Inputs;

/// <summary>Puts the files of one input together that belong to one item.</summary>
internal static class Grouping
{
    /// <summary>
    /// The groups of an input: of a stack, in order of their keys, those whose names in the pattern stand for the same, or,
    /// without a pattern, the files of each folder; of others, every file by itself. Files that do not match are in none.
    /// </summary>
    public static IReadOnlyList<FileGroup> Of(InputSet set)
    {
        var found = set.Files.Select(f => Single(set, f)).OfType<FileGroup>();
        return set.As != InputForm.Stack ? [.. found] : [.. found.GroupBy(f => f.Key, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.First() with
            {
                Files = [.. g.SelectMany(f => f.Files).OrderBy(f => f.Relative, NaturalOrder.Instance)],
            })];
    }

    /// <summary>Whether an input has but one group, given by its own name, which goes with every group of other inputs.</summary>
    public static bool IsOneForAll(InputSet set) => set.Kind == InputKind.File
        || set is { As: InputForm.Stack, Match: null, Kind: not InputKind.Glob } && set.Files.All(f => f.Folder.Length == 0);

    private static FileGroup? Single(InputSet set, FoundFile file)
    {
        if (set.Match is not { } pattern)
            return set.As == InputForm.Stack
                ? new(file.Folder, NameOf(set, file.Folder), [file]) : new(file.Key, file.Key, [file]);
        if (pattern.Match(file.Key) is not { } match)
            return null;
        var name = string.Join('_', pattern.Names.Select(n => match.Values[n]));
        if (match.Folder.Length > 0)
            name = $"{match.Folder}/{name}";
        return new(match.Key, pattern.Names.Count > 0 ? name : NameOf(set, match.Folder), [file]) { Values = match.Values };
    }

    // A stack of the very folder that was given has that folder's name.
    private static string NameOf(InputSet set, string folder) => folder.Length > 0 ? folder
        : set.Roots is [var root] && Path.GetFileName(Path.TrimEndingDirectorySeparator(
            Path.GetFullPath(root.Path.Length == 0 ? "." : root.Path))) is { Length: > 0 } own ? own : set.Files[0].Key;
}
