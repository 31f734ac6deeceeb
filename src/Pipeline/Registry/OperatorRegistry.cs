using PipelineKit.Diagnostics;

namespace PipelineKit.Registry;

/// <summary>The operators, by name. Immutable.</summary>
public sealed class OperatorRegistry
{
    private readonly Dictionary<string, OperatorEntry> byName = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<OperatorDescriptor>> all;
    private readonly string[] notLoaded;

    /// <summary>Creates a registry.</summary>
    /// <param name="operators">The operators.</param>
    /// <param name="notLoaded">Plugins that failed to load, for messages about unknown operators.</param>
    /// <exception cref="PipelineException">PK0406: two classes have the same name.</exception>
    public OperatorRegistry(IEnumerable<OperatorDescriptor> operators, params IEnumerable<string> notLoaded)
        : this(operators.Select(o => new OperatorEntry(o)), notLoaded.ToArray())
    {
    }

    internal OperatorRegistry(IEnumerable<OperatorEntry> operators, string[] notLoaded)
    {
        this.notLoaded = notLoaded;
        foreach (var entry in operators)
            if (!byName.TryAdd(entry.Name, entry))
                throw Twice(byName[entry.Name].Descriptor, entry.Descriptor);
        string[] names = [.. byName.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        Names = names;
        all = new(() => [.. names.Select(n => byName[n].Descriptor)]);
    }

    /// <summary>Gets the operators, ordered by name.</summary>
    public IReadOnlyList<OperatorDescriptor> All => all.Value;

    /// <summary>Gets the names, in order.</summary>
    public IReadOnlyCollection<string> Names { get; }

    /// <summary>Returns the operator of a name, or null.</summary>
    public OperatorDescriptor? Find(string name) => byName.GetValueOrDefault(name)?.Descriptor;

    /// <summary>Returns a registry with additional operators, whose names are unused, and additional missing plugins.</summary>
    internal OperatorRegistry With(IReadOnlyList<OperatorDescriptor> more, IReadOnlyList<string> missing) =>
        more.Count + missing.Count == 0 ? this
            : new(byName.Values.Concat(more.Select(o => new OperatorEntry(o))), [.. notLoaded, .. missing]);

    /// <summary>Returns the suggestion for an unknown name.</summary>
    public string Cure(string name)
    {
        var suggestion = Suggestion(name);
        if (notLoaded.Length == 0)
            return suggestion ?? "run 'pipelinekit operators' to list all operators";
        var missing = string.Join(", ", notLoaded.Select(p => $"'{p}'"));
        return $"{(suggestion is null ? "" : suggestion + " or ")}does it belong to a plugin that was not loaded ({missing})?";
    }

    private static PipelineException Twice(OperatorDescriptor first, OperatorDescriptor second) => new(Codes.Registration,
        $"two classes define the operator '{first.Name}': {first.ClassName} and {second.ClassName}",
        first.ClassName == second.ClassName ? "register it once" : "rename one of them");

    // First a synonym, then a similar name, then a similar synonym.
    private string? Suggestion(string name) => Known(name.ToLowerInvariant().Replace('_', '-')) ?? Suggest.Suggestion(name, Names)
        ?? (Suggest.Of(name, All.SelectMany(o => o.Synonyms).Distinct()) is { } word ? Known(word) : null);

    private string? Known(string word)
    {
        string[] called = [.. All.Where(o => o.Synonyms.Contains(word)).Select(o => $"'{o.Name}'")];
        return called.Length == 0 ? null
            : $"did you mean {(called.Length == 1 ? called[0] : $"{string.Join(", ", called[..^1])} or {called[^1]}")}?";
    }
}
