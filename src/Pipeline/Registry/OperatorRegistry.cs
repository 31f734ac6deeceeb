using System.Collections.Frozen;
using PipelineKit.Diagnostics;

namespace PipelineKit.Registry;

/// <summary>Every operator by name; fixed once it is made.</summary>
public sealed class OperatorRegistry
{
    private readonly FrozenDictionary<string, OperatorDescriptor> byName;
    private readonly string[] notLoaded;

    /// <summary>A registry of these operators.</summary>
    /// <param name="operators">All there are.</param>
    /// <param name="notLoaded">Plugins that are missing here, for whoever looks for their operators.</param>
    /// <exception cref="PipelineException">PK0406: two classes have one name.</exception>
    public OperatorRegistry(IEnumerable<OperatorDescriptor> operators, params IEnumerable<string> notLoaded)
    {
        this.notLoaded = [.. notLoaded];
        All = [.. operators.OrderBy(o => o.Name, StringComparer.Ordinal)];
        for (var i = 1; i < All.Count; i++)
            if (All[i].Name == All[i - 1].Name)
                throw new PipelineException(Codes.Registration,
                    $"two classes are the operator '{All[i].Name}': {All[i - 1].ClassName} and {All[i].ClassName}",
                    All[i].ClassName == All[i - 1].ClassName ? "register it once" : "rename one of them");
        Names = [.. All.Select(o => o.Name)];
        byName = All.ToFrozenDictionary(o => o.Name, StringComparer.Ordinal);
    }

    /// <summary>Every operator, by name.</summary>
    public IReadOnlyList<OperatorDescriptor> All { get; }

    /// <summary>Every name, in order.</summary>
    public IReadOnlyCollection<string> Names { get; }

    /// <summary>The operator of a name, or null.</summary>
    public OperatorDescriptor? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The same with more operators, whose names are free, and more plugins that are missing.</summary>
    internal OperatorRegistry With(IReadOnlyList<OperatorDescriptor> more, IReadOnlyList<string> missing) =>
        more.Count + missing.Count == 0 ? this : new(All.Concat(more), notLoaded.Concat(missing));

    /// <summary>What to write instead of a name that is not here.</summary>
    public string Cure(string name)
    {
        var suggestion = Suggestion(name);
        if (notLoaded.Length == 0)
            return suggestion ?? "run 'pipelinekit operators' to list all operators";
        var missing = string.Join(", ", notLoaded.Select(p => $"'{p}'"));
        return $"{(suggestion is null ? "" : suggestion + " or ")}does it belong to a plugin that was not loaded ({missing})?";
    }

    // A word that operators are known by elsewhere, then a slip of the fingers, then a slip in such a word.
    private string? Suggestion(string name) => Known(name.ToLowerInvariant().Replace('_', '-')) ?? Suggest.Suggestion(name, Names)
        ?? (Suggest.Of(name, All.SelectMany(o => o.Synonyms).Distinct()) is { } word ? Known(word) : null);

    private string? Known(string word)
    {
        string[] called = [.. All.Where(o => o.Synonyms.Contains(word)).Select(o => $"'{o.Name}'")];
        return called.Length == 0 ? null
            : $"did you mean {(called.Length == 1 ? called[0] : $"{string.Join(", ", called[..^1])} or {called[^1]}")}?";
    }
}
