using PipelineKit.Batch.Items;
using PipelineKit.Graph;
using PipelineKit.Names;

namespace PipelineKit.Batch.Outputs;

/// <summary>Numbers the output files of a job across all items.</summary>
/// <param name="items">The items, which may be created each time they are accessed.</param>
/// <param name="graph">The pipeline.</param>
internal sealed class FileNumbers(IReadOnlyList<BatchItem> items, PipelineGraph graph)
{
    // Only frames with files of their own make items differ in how many files they have.
    private readonly int stride = graph.Outputs.Any(o => o.FileName?.Has(Placeholders.Frame) == true)
        ? items.Select(i => i.Outputs.Count).Append(graph.Outputs.Count).Max() : graph.Outputs.Count;

    /// <summary>The number after the last.</summary>
    public int End => checked(items.Count * stride);

    /// <summary>Returns the number of a file of an item.</summary>
    public int Of(int item, int file) => checked((item * stride) + file);

    /// <summary>Returns the index of the item that a file belongs to.</summary>
    public int ItemOf(int number) => number / stride;

    /// <summary>Returns the item that a file belongs to.</summary>
    public BatchItem Item(int number) => items[ItemOf(number)];

    /// <summary>Returns whether there is a file of a number.</summary>
    public bool Has(int number) => number % stride < Item(number).Outputs.Count;

    /// <summary>Returns the path of a file.</summary>
    public string Path(int number) => Item(number).Outputs[number % stride];

    /// <summary>Returns the output that a file belongs to.</summary>
    public GraphOutput Output(int number) => graph.Outputs[Item(number).OutputOf(number % stride)];
}
