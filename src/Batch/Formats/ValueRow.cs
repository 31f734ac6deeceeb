using PipelineKit.Graph;

namespace PipelineKit.Batch.Formats;

/// <summary>The values of one item in an output, by name.</summary>
/// <param name="Item">The item's name.</param>
/// <param name="Values">The values with their names.</param>
internal sealed record ValueRow(string Item, IReadOnlyList<KeyValuePair<string, object>> Values)
{
    /// <summary>The column names of the table in a CSV output; empty if the output holds numbers.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Selects the row of an output from all values of a run.</summary>
    public static ValueRow Of(string item, PipelineGraph graph, GraphOutput output, IReadOnlyDictionary<string, object> values) =>
        new(item, [.. output.Values.Zip(output.ValueNames,
            (value, name) => KeyValuePair.Create(name, values[$"{graph.Nodes[value.Node].Name}.{value.Value}"]))])
        {
            Columns = output.Columns,
        };

    /// <summary>Converts rows to plain numbers for the ledger.</summary>
    public static IReadOnlyList<double[]> Numbers(IEnumerable<ValueRow> rows) =>
        [.. rows.SelectMany(r => r.Values).Select(v => ExactNumbers.Of(v.Value))];

    /// <summary>Restores the rows of outputs from their numbers; null if the numbers do not match the outputs.</summary>
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
