using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Batch.Inputs;

/// <summary>Files that are processed together, one group for each input of the pipeline.</summary>
/// <param name="Name">The path, without extension, that names the outputs.</param>
/// <param name="Lead">The index of the input that provides the name: the first not given as one file for all.</param>
/// <param name="Groups">A group for each input, in the pipeline's order.</param>
internal sealed record Pair(string Name, int Lead, IReadOnlyList<FileGroup> Groups)
{
    /// <summary>Creates the single pair of a pipeline without inputs.</summary>
    public static Pair Made(string name) => new(name, 0, []);

    /// <summary>The file that determines unspecified output formats and extensions; null without inputs.</summary>
    public FoundFile? LeadFile => Groups.Count == 0 ? null : Groups[Lead].Files[0];
}

/// <summary>A file without a partner in another input.</summary>
/// <param name="Input">The input that the file belongs to.</param>
/// <param name="File">The file.</param>
/// <param name="Missing">The inputs that lack a partner.</param>
public sealed record Unpaired(string Input, FoundFile File, IReadOnlyList<string> Missing)
{
    /// <summary>The reason why the file cannot be processed.</summary>
    public string Reason =>
        $"'{File.Path}' of input '{Input}' has no partner in {string.Join(" and ", Missing.Select(m => $"'{m}'"))}";
}

/// <summary>
/// Pairs the files of several inputs: by the named parts of their patterns or, without patterns, by relative path without
/// extension. An input given as one file, or as one folder that is one stack, pairs with every file of the others.
/// </summary>
internal sealed record Pairing(IReadOnlyList<Pair> Pairs, IReadOnlyList<Unpaired> Unpaired)
{
    /// <summary>Pairs the files of <paramref name="sets"/>, which is not empty.</summary>
    /// <exception cref="PipelineException">PK0703: two files of one input pair with the same partner.</exception>
    public static Pairing Of(IReadOnlyList<InputSet> sets)
    {
        var groups = sets.Select(Grouping.Of).ToArray();
        var many = new List<int>();
        for (var i = 0; i < sets.Count; i++)
            if (!Grouping.IsOneForAll(sets[i]))
                many.Add(i);
        if (many.Count <= 1)
            return Alone(sets, groups, many.Count == 0 ? 0 : many[0]);
        CheckPatterns([.. many.Select(i => sets[i])]);
        CheckAmbiguity(many.Select(i => (sets[i], groups[i])));
        var byKey = groups.Select((g, i) =>
            many.Contains(i) ? g.ToDictionary(f => f.Key, StringComparer.Ordinal) : null).ToArray();
        var pairs = new List<Pair>();
        var unpaired = new List<Unpaired>();
        foreach (var key in many.SelectMany(i => byKey[i]!.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var missing = many.Where(i => !byKey[i]!.ContainsKey(key)).Select(i => sets[i].Name).ToArray();
            if (missing.Length == 0)
                pairs.Add(new(byKey[many[0]]![key].Name, many[0], [.. groups.Select((g, i) => byKey[i]?[key] ?? g[0])]));
            else
                unpaired.AddRange(many.Where(i => byKey[i]!.ContainsKey(key))
                    .SelectMany(i => byKey[i]![key].Files.Select(f => new Unpaired(sets[i].Name, f, missing))));
        }
        return new(pairs, unpaired);
    }

    // Without partners, the named parts need not be unique, so each file keeps its own name.
    private static Pairing Alone(IReadOnlyList<InputSet> sets, IReadOnlyList<FileGroup>[] groups, int lead) =>
        new(new ComputedList<Pair>(groups[lead].Count, at =>
        {
            var own = groups[lead][at];
            return new(sets[lead].As == InputForm.Stack ? own.Name : own.Files[0].Key, lead,
                [.. groups.Select((g, i) => i == lead ? own : g[0])]);
        }), []);

    /// <summary>Returns the files whose names match no input.</summary>
    public IReadOnlyList<FoundFile> Unmatched(IReadOnlyList<InputSet> sets)
    {
        if (sets.All(s => s.Match is null))
            return [];
        var read = Pairs.SelectMany(p => p.Groups).SelectMany(g => g.Files).Concat(Unpaired.Select(u => u.File))
            .Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return [.. sets.SelectMany(s => s.Files).DistinctBy(f => f.Path).Where(f => !read.Contains(f.Path))];
    }

    private static void CheckPatterns(IReadOnlyList<InputSet> sets)
    {
        if (sets.FirstOrDefault(s => s.Match is null) is { } without && sets.FirstOrDefault(s => s.Match is not null) is { } with)
            throw new PipelineException(Codes.Unpaired,
                $"input '{without.Name}' has no 'match', but input '{with.Name}' has '{with.Match}', "
                    + "so their files cannot be matched",
                $"give '{without.Name}' a pattern with the same names, or a single file");
    }

    private static void CheckAmbiguity(IEnumerable<(InputSet Set, IReadOnlyList<FileGroup> Groups)> inputs)
    {
        var bag = new DiagnosticBag();
        foreach (var (set, groups) in inputs)
            foreach (var twins in groups.GroupBy(g => g.Key, StringComparer.Ordinal).Where(g => g.Count() > 1))
                bag.Error(Codes.Unpaired,
                    $"input '{set.Name}': " +
                    $"{string.Join(" and ", twins.Select(g => $"'{g.Files[0].Path}'"))} would match the same partner",
                    cure: set.Match is { } match ? $"rename all but one, or change 'match: {match}' to distinguish them"
                        : "rename all but one, or choose with a pattern such as 'folder/*.png'");
        bag.ThrowIfErrors();
    }
}
