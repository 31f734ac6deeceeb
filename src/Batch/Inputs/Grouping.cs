using PipelineKit.Batch.Items;
using PipelineKit.Documents;
using PipelineKit.Names;

namespace PipelineKit.Batch.Inputs;

/// <summary>Groups the files of one input by item.</summary>
internal static class Grouping
{
    /// <summary>
    /// Returns the groups of an input. For a stack, ordered by key: files whose named parts are equal or, without a pattern, the
    /// files of each folder. For other inputs: each file by itself. Files that do not match are in no group.
    /// </summary>
    public static IReadOnlyList<FileGroup> Of(InputSet set)
    {
        if (set.As != InputForm.Stack)
            return Singles(set);
        return [.. set.Files.Select(f => Single(set, f)).OfType<FileGroup>().GroupBy(f => f.Key, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.First() with
            {
                Files = [.. g.SelectMany(f => f.Files).OrderBy(f => f.Relative, NaturalOrder.Instance)],
            })];
    }

    // Created on demand, because there may be millions.
    private static IReadOnlyList<FileGroup> Singles(InputSet set)
    {
        if (set.Match is null)
            return new ComputedList<FileGroup>(set.Files.Count, i => Single(set, set.Files[i])!);
        int[] matching = [.. Enumerable.Range(0, set.Files.Count).Where(i => Single(set, set.Files[i]) is not null)];
        return new ComputedList<FileGroup>(matching.Length, i => Single(set, set.Files[matching[i]])!);
    }

    /// <summary>Returns whether an input has a single group, given by name, which pairs with every group of other
    /// inputs.</summary>
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

    // A stack of the given folder itself has that folder's name.
    private static string NameOf(InputSet set, string folder) => folder.Length > 0 ? folder
        : set.Roots is [var root] && Path.GetFileName(Path.TrimEndingDirectorySeparator(
            Path.GetFullPath(root.Path.Length == 0 ? "." : root.Path))) is { Length: > 0 } own ? own : set.Files[0].Key;
}
