using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Inputs;

/// <summary>Files that go through the pipeline together, one for each of its inputs.</summary>
/// <param name="Name">The relative path, without extension, of the file the outputs are named after.</param>
/// <param name="Lead">That file: of the first input that was not given as one file for all.</param>
/// <param name="Files">One file for each input, in the pipeline's order.</param>
internal sealed record Pair(string Name, FoundFile Lead, IReadOnlyList<FoundFile> Files);

/// <summary>A file that lacks a partner in some other input.</summary>
/// <param name="Input">The input it belongs to.</param>
/// <param name="File">The file.</param>
/// <param name="Missing">The inputs that have nothing for it.</param>
public sealed record Unpaired(string Input, FoundFile File, IReadOnlyList<string> Missing)
{
    /// <summary>Why it cannot run.</summary>
    public string Reason =>
        $"'{File.Path}' of input '{Input}' has no partner in {string.Join(" and ", Missing.Select(m => $"'{m}'"))}";
}

/// <summary>
/// Puts the files of several inputs together by relative path without extension. An input given as one file goes with every
/// file of the others.
/// </summary>
internal sealed record Pairing(IReadOnlyList<Pair> Pairs, IReadOnlyList<Unpaired> Unpaired)
{
    /// <summary>Pairs the files of <paramref name="sets"/>, which is not empty.</summary>
    /// <exception cref="PipelineException">PK0703: two files of one input would pair with the same partner.</exception>
    public static Pairing Of(IReadOnlyList<InputSet> sets)
    {
        var many = sets.Where(s => s.Kind != InputKind.File).ToArray();
        if (many.Length <= 1)
            return Alone(sets, many.Length == 0 ? sets[0] : many[0]);
        CheckAmbiguity(many);
        var byKey = many.ToDictionary(s => s, s => s.Files.ToDictionary(f => f.Key, StringComparer.Ordinal));
        var keys = many.SelectMany(s => s.Files).Select(f => f.Key).Distinct().Order(StringComparer.Ordinal);
        var pairs = new List<Pair>();
        var unpaired = new List<Unpaired>();
        foreach (var key in keys)
        {
            var missing = many.Where(s => !byKey[s].ContainsKey(key)).Select(s => s.Name).ToArray();
            if (missing.Length == 0)
                pairs.Add(new(key, byKey[many[0]][key],
                    [.. sets.Select(s => s.Kind == InputKind.File ? s.Files[0] : byKey[s][key])]));
            else
                unpaired.AddRange(many.Where(s => byKey[s].ContainsKey(key))
                    .Select(s => new Unpaired(s.Name, byKey[s][key], missing)));
        }
        return new(pairs, unpaired);
    }

    private static Pairing Alone(IReadOnlyList<InputSet> sets, InputSet lead) =>
        new([.. lead.Files.Select(f => new Pair(f.Key, f, [.. sets.Select(s => s == lead ? f : s.Files[0])]))], []);

    private static void CheckAmbiguity(IReadOnlyList<InputSet> sets)
    {
        var bag = new DiagnosticBag();
        foreach (var set in sets)
            foreach (var twins in set.Files.GroupBy(f => f.Key, StringComparer.Ordinal).Where(g => g.Count() > 1))
                bag.Error(Codes.Unpaired,
                    $"input '{set.Name}': " +
                    $"{string.Join(" and ", twins.Select(f => $"'{f.Path}'"))} would pair with the same partner",
                    cure: "rename all but one, or choose with a pattern such as 'folder/*.png'");
        bag.ThrowIfErrors();
    }
}
