using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Files;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Outputs;

/// <summary>
/// Finds outputs that collide with one another, with inputs or with reports, or that are not regular files. Outputs are numbered
/// across all items, and no path is stored, because there may be millions.
/// </summary>
internal sealed class OutputCollisions
{
    private readonly PipelineGraph graph;
    private readonly FileNumbers numbers;
    private readonly RealFolders folders;
    private readonly PathIndex inputs, outputs;
    private readonly List<Meeting> meetings = [];
    private readonly DiagnosticBag kinds = new();

    /// <summary>Reads the inputs of all items.</summary>
    /// <param name="items">The items to run.</param>
    /// <param name="graph">The pipeline, for the names of its outputs.</param>
    /// <param name="numbers">Numbers their outputs.</param>
    /// <param name="folders">Resolves real paths.</param>
    public OutputCollisions(IReadOnlyList<BatchItem> items, PipelineGraph graph, FileNumbers numbers, RealFolders folders)
    {
        (this.graph, this.numbers, this.folders) = (graph, numbers, folders);
        inputs = new(number => items[number].Files.Select(folders.OfFile));
        outputs = new(number => [folders.OfFile(numbers.Path(number))]);
        var index = 0;
        foreach (var item in items)
        {
            foreach (var file in item.Files)
                inputs.Add(folders.OfFile(file), index);
            index++;
        }
    }

    /// <summary>Checks an output against the inputs, and records it.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="path">Its path, relative to the working folder if OUT is.</param>
    /// <param name="place">Its real path.</param>
    public void Add(int number, string path, string place)
    {
        if (inputs.Find(place) is not null)
        {
            meetings.Add(new(number, new(Codes.OutputCollision, $"the output '{path}' is also an input",
                Cure: "choose another OUTPUT")));
            return;
        }
        outputs.Add(place, number);
        if (folders.IsPresent(System.IO.Path.GetDirectoryName(place)!))
            CheckKind(place, kinds);
    }

    /// <summary>Adds the errors to a bag.</summary>
    /// <param name="reserved">Other files the run will write, such as the report.</param>
    /// <param name="bag">The bag.</param>
    public void Report(IReadOnlyList<string> reserved, DiagnosticBag bag)
    {
        foreach (var (first, later) in outputs.Alike())
            meetings.Add(new(later, Meet(first, later)));
        bag.AddRange(meetings.OrderBy(m => m.Number).Select(m => m.Diagnostic));
        CheckFolders(bag);
        bag.AddRange(kinds.Items);
        foreach (var path in reserved)
            CheckKind(path, bag);
        foreach (var path in reserved)
            if (inputs.Find(folders.OfFile(path)) is not null || outputs.Find(folders.OfFile(path)) is not null)
                bag.Error(Codes.OutputCollision, $"the report '{path}' is also an input or output",
                    cure: "choose another name");
    }

    // Renaming a file over /dev/null would take it from the whole machine.
    private static void CheckKind(string path, DiagnosticBag bag)
    {
        if (FileStat.Of(path)?.Kind is { } kind and not FileKind.Regular)
            bag.Error(Codes.OutputCollision, $"the output '{path}' is {kind.Words()}, which is never replaced",
                cure: "choose another OUTPUT");
    }

    private Diagnostic Meet(int first, int second)
    {
        var (path, output) = (numbers.Path(second), numbers.Output(second));
        var (one, other) = (numbers.Item(first), numbers.Item(second));
        return numbers.ItemOf(first) == numbers.ItemOf(second)
            ? new(Codes.OutputCollision, $"the outputs '{numbers.Output(first).Name}' and "
                + $"'{output.Name}' of '{other.LeadName}' would both be written to '{path}'",
                output.Place, "give them different names, such as '{stem}-{output}'")
            : new(Codes.OutputCollision, $"'{one.LeadName}' and '{other.LeadName}' would both be written to '{path}'",
                Cure: output.WrittenName is { } name
                    ? $"change its name, '{name}', to distinguish them, such as '{{dir}}/{{stem}}'"
                    : "rename one, or run them separately");
    }

    // a.jpg and a.jpg/b.jpg: the second needs a folder where the first is a file.
    private void CheckFolders(DiagnosticBag bag)
    {
        if (graph.Outputs.All(o => o.FileName is null))
            return;
        // A folder is asked for once.
        var known = new Dictionary<string, int?>(StringComparer.Ordinal);
        for (var number = 0; number < numbers.End; number++)
            if (numbers.Has(number))
                for (var above = Above(folders.OfFile(numbers.Path(number))); above is not null; above = Above(above))
                {
                    if (!known.TryGetValue(above, out var file))
                        known[above] = file = outputs.Find(above);
                    if (file is { } found)
                        bag.Error(Codes.OutputCollision, $"the output '{numbers.Path(number)}' is inside "
                            + $"'{numbers.Path(found)}', which is an output, not a folder",
                            numbers.Output(number).Place, "give one of them another name");
                }
    }

    private static string? Above(string path) => System.IO.Path.GetDirectoryName(path);

    private sealed record Meeting(int Number, Diagnostic Diagnostic);
}
