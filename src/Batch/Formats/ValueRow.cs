using PipelineKit.Graph;

namespace PipelineKit.Batch.Formats;

/// <summary>The values of one item that an output holds, by their names.</summary>
/// <param name="Item">The item's name.</param>
/// <param name="Values">Each with its name.</param>
internal sealed record ValueRow(string Item, IReadOnlyList<KeyValuePair<string, object>> Values)
{
    /// <summary>What the columns of the one table are called that a CSV holds; empty where it holds numbers.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The row of an output, taken from all values of a run.</summary>
    public static ValueRow Of(string item, PipelineGraph graph, GraphOutput output, IReadOnlyDictionary<string, object> values) =>
        new(item, [.. output.Values.Zip(output.ValueNames,
            (value, name) => KeyValuePair.Create(name, values[$"{graph.Nodes[value.Node].Name}.{value.Value}"]))])
        {
            Columns = output.Columns,
        };

    /// <summary>Numbers and tables alike as numbers alone, for the ledger.</summary>
    public static IReadOnlyList<double[]> Numbers(IEnumerable<ValueRow> rows) =>
        [.. rows.SelectMany(r => r.Values).Select(v => ExactNumbers.Of(v.Value))];

    /// <summary>The rows of some outputs out of their numbers; null when these are not theirs.</summary>
    public static IReadOnlyList<ValueRow>? Restore(string item, IReadOnlyList<GraphOutput> outputs,
        IReadOnlyList<double[]> numbers)
    {
        if (numbers.Count != outputs.Sum(o => o.Values.Count))
            return null;
        var next = 0;
        return [.. outputs.Select(o => new ValueRow(item,
            [.. o.ValueNames.Select(name => KeyValuePair.Create(name, ExactNumbers.Restore(numbers[next++])))])
            {
                Columns = o.Columns,
            })];
    }
}
