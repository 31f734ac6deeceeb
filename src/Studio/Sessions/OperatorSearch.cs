using PipelineKit.Registry;

namespace PipelineKit.Studio.Sessions;

/// <summary>Finds operators by words, and by their inputs and outputs.</summary>
internal static class OperatorSearch
{
    private const int Name = 0, Begins = 1, Synonym = 2, Contains = 3, Summary = 4, None = int.MaxValue;

    /// <summary>
    /// Returns the operators that match all words, the best matches first: by name, by a synonym, by the summary. <c>in:2</c>
    /// restricts them to those with two inputs, <c>out:values</c> to those that return values.
    /// </summary>
    public static IReadOnlyList<OperatorDescriptor> Find(OperatorRegistry operators, string text)
    {
        var words = text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. operators.All.Select(o => (Operator: o, Rank: words.Select(w => Rank(o, w)).DefaultIfEmpty(Name).Max()))
            .Where(o => o.Rank < None).OrderBy(o => o.Rank).ThenBy(o => o.Operator.Name, StringComparer.Ordinal)
            .Select(o => o.Operator)];
    }

    private static int Rank(OperatorDescriptor found, string word) => word.Split(':') switch
    {
        ["in", "stack"] => found.Inputs.GathersStacks ? Name : None,
        ["in", var count] => int.TryParse(count, out var number)
            && number >= found.Inputs.Min && number <= found.Inputs.Max ? Name : None,
        ["out", "values"] => found.Values.Count > 0 ? Name : None,
        ["out", "image"] => found.Outputs.Count > 0 ? Name : None,
        _ when found.Name == word => Name,
        _ when found.Name.StartsWith(word, StringComparison.Ordinal) => Begins,
        _ when found.Synonyms.Any(s => s.Contains(word, StringComparison.Ordinal)) => Synonym,
        _ when found.Name.Contains(word, StringComparison.Ordinal) || found.Family == word => Contains,
        _ when found.Summary.Contains(word, StringComparison.OrdinalIgnoreCase) => Summary,
        _ => None,
    };
}
