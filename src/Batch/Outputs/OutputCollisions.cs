using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Files;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Outputs;

/// <summary>Finds outputs that would be one file, or that are inputs, reports, or no files.</summary>
/// <param name="graph">The pipeline, for the names of its outputs.</param>
/// <param name="real">Where a path leads.</param>
/// <param name="bag">Takes what is found.</param>
internal sealed class OutputCollisions(PipelineGraph graph, Func<string, string> real, DiagnosticBag bag)
{
    private readonly Dictionary<string, (BatchItem Item, int Output)> outputs = new(StringComparer.Ordinal);

    /// <summary>Checks all items together.</summary>
    /// <param name="items">What is to run.</param>
    /// <param name="reserved">Other files the run will write, such as the report.</param>
    public void Check(IReadOnlyList<BatchItem> items, IReadOnlyList<string> reserved)
    {
        var inputs = new HashSet<string>(items.SelectMany(i => i.Files).Select(real), StringComparer.Ordinal);
        foreach (var item in items)
            for (var i = 0; i < item.Outputs.Count; i++)
            {
                var path = real(item.Outputs[i]);
                if (inputs.Contains(path))
                    bag.Error(Codes.OutputCollision, $"the output '{item.Outputs[i]}' is an input too",
                        cure: "choose another OUTPUT");
                else if (!outputs.TryAdd(path, (item, i)))
                    Meet(outputs[path], (item, i));
            }
        CheckFolders();
        foreach (var path in outputs.Keys.Concat(reserved))
            // Renaming a file over /dev/null would take it from the whole machine.
            if (FileStat.Of(path)?.Kind is { } kind and not FileKind.Regular)
                bag.Error(Codes.OutputCollision, $"the output '{path}' is {kind.Words()}, which is never replaced",
                    cure: "choose another OUTPUT");
        foreach (var path in reserved)
            if (inputs.Contains(real(path)) || outputs.ContainsKey(real(path)))
                bag.Error(Codes.OutputCollision, $"the report '{path}' is an input or an output too",
                    cure: "choose another name");
    }

    private void Meet((BatchItem Item, int Output) first, (BatchItem Item, int Output) second)
    {
        var path = second.Item.Outputs[second.Output];
        if (ReferenceEquals(first.Item, second.Item))
            bag.Error(Codes.OutputCollision, $"the outputs '{graph.Outputs[first.Output].Name}' and "
                    + $"'{graph.Outputs[second.Output].Name}' of '{second.Item.LeadName}' would both be written to '{path}'",
                graph.Outputs[second.Output].Place, "give them different names, such as '{stem}-{output}'");
        else
            bag.Error(Codes.OutputCollision,
                $"'{first.Item.LeadName}' and '{second.Item.LeadName}' would both be written to '{path}'",
                cure: graph.Outputs[second.Output].FileName is { } name
                    ? $"let its name, '{name}', tell them apart, as '{{dir}}/{{stem}}' does"
                    : "rename one, or run them separately");
    }

    // a.jpg and a.jpg/b.jpg: the second needs a folder where the first is a file.
    private void CheckFolders()
    {
        if (graph.Outputs.All(o => o.FileName is null))
            return;
        foreach (var (path, (item, output)) in outputs)
            for (var above = Path.GetDirectoryName(path); above is not null; above = Path.GetDirectoryName(above))
                if (outputs.TryGetValue(above, out var file))
                    bag.Error(Codes.OutputCollision, $"the output '{item.Outputs[output]}' lies below "
                        + $"'{file.Item.Outputs[file.Output]}', which is an output, not a folder",
                        graph.Outputs[output].Place, "give one of them another name");
    }
}
