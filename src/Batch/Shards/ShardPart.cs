using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Shards;

/// <summary>The items of one shard as a separate job.</summary>
/// <param name="Round">The round.</param>
/// <param name="Job">The job.</param>
/// <param name="Indices">The index of each item in the whole job.</param>
internal sealed record ShardPart(Round Round, Job Job, IReadOnlyList<int> Indices)
{
    /// <summary>Reads a shard's item list.</summary>
    /// <exception cref="PipelineException">PK0720: the list is damaged.</exception>
    public static ShardPart Read(Round round, ShardFolder folder, PipelineGraph graph, FormatTable formats, OutputRoot root)
    {
        var (items, indices) = (new List<BatchItem>(), new List<int>());
        using var list = folder.OpenList();
        foreach (var (_, line) in new LineReader(list).Lines())
        {
            var (index, item) = ItemLine.Read(line, graph, formats, root) ?? throw RoundStore.Damaged(round.Folder);
            items.Add(item);
            indices.Add(index);
        }
        return new(round, Job.OfItems(graph, formats, root, items), indices);
    }
}
