using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Inputs;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Jobs;

/// <summary>All that is settled before the first image is opened: the pipeline, its files, and where each output goes.</summary>
public sealed record Job
{
    private Job(PipelineGraph graph, FormatTable formats, IReadOnlyList<InputSet> sets, IReadOnlyList<BatchItem> items,
        IReadOnlyList<Unpaired> unpaired)
    {
        (Graph, Formats, Items, Unpaired) = (graph, formats, items, unpaired);
        Ignored = sets.Sum(s => s.Ignored);
    }

    /// <summary>The pipeline.</summary>
    public PipelineGraph Graph { get; }

    /// <summary>What is run, in order of the names.</summary>
    public IReadOnlyList<BatchItem> Items { get; }

    /// <summary>What is written once a run, with a row for each item.</summary>
    public IReadOnlyList<TablePlace> Tables { get; private init; } = [];

    /// <summary>Files that are left out because they have no partner.</summary>
    public IReadOnlyList<Unpaired> Unpaired { get; }

    /// <summary>Files that were left out because no format has their extension.</summary>
    public int Ignored { get; }

    /// <summary>The formats there are.</summary>
    internal FormatTable Formats { get; }

    /// <summary>The folder of the outputs; null when OUT is one file, or none is named.</summary>
    internal OutputRoot? Root { get; private init; }

    /// <summary>Finds and pairs the inputs of a pipeline and names its outputs.</summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="formats">The formats there are.</param>
    /// <param name="request">What the user asked for.</param>
    /// <param name="reserved">Other files that will be written.</param>
    /// <param name="cancellation">Ends the search for files.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    /// <exception cref="PipelineException">PK02xx, PK07xx: it cannot be settled, with every reason.</exception>
    internal static Job Settle(PipelineGraph graph, FormatTable formats, JobRequest request,
        IReadOnlyList<string> reserved, CancellationToken cancellation)
    {
        var sets = FindAll(new InputFinder(e => formats.ByExtension(e) is not null, cancellation: cancellation),
            InputBinding.Bind(graph, request.Input, request.Inputs), graph.Inputs);
        var faults = sets.SelectMany(s => s.Faults).ToArray();
        // A pipeline without inputs makes its images itself, once.
        var pairing = sets.Count == 0 ? new Pairing([Pair.Made(graph.Name)], []) : Pairing.Of(sets);
        if (pairing.Unpaired.Count > 0 && !request.SkipUnpaired)
        {
            const string cure = "add the missing files, or leave these out with --unpaired skip";
            throw new PipelineException(FirstFindings.Of([.. faults.Select(f => f.Diagnostic),
                .. pairing.Unpaired.Select((u, i) =>
                    new Diagnostic(Codes.Unpaired, u.Reason, Cure: i < pairing.Unpaired.Count - 1 ? null : cure))], cure));
        }
        if (pairing.Pairs.Count + faults.Length == 0)
            throw new PipelineException(Codes.NoFiles, "no file of any input has its partners",
                graph.Inputs.Any(i => i.Match is not null) ? "partners match, and what the names in 'match' stand for is the same"
                    : "partners have the same relative path, without extension");
        var target = request.Output ?? "";
        IReadOnlyList<BatchItem> items = [.. new OutputNaming(graph.Outputs, formats, target)
            .Assign(pairing.Pairs, sets.All(s => s.Kind == InputKind.File)),
            .. faults.Select(f => f.Item)];
        var tables = TablePlaces.Of(graph, target);
        if (request.Output is not null)
        {
            OutputChecks.Check(items, sets, target, request.Pipeline, reserved);
            TablePlaces.Check(tables, items, reserved);
        }
        return new(graph, formats, sets, items, pairing.Unpaired)
        {
            Root = RootOf(request.Output, items, tables),
            Tables = tables,
        };
    }

    private static OutputRoot? RootOf(string? output, IReadOnlyList<BatchItem> items, IReadOnlyList<TablePlace> tables) =>
        output is null || items.Count == 1 && items[0].Outputs is [var only] && only == output
            || tables is [var table] && table.Path == output ? null : new(output);

    private static List<InputSet> FindAll(InputFinder finder, IReadOnlyList<(string Name, string Path)> inputs,
        IReadOnlyList<GraphInput> declared)
    {
        var sets = new List<InputSet>();
        var bag = new DiagnosticBag();
        foreach (var ((name, path), input) in inputs.Zip(declared))
            try
            {
                sets.Add(finder.Find(name, path) with { As = input.As, Match = input.Match });
            }
            catch (PipelineException e)
            {
                bag.AddRange(e.Diagnostics);
            }
        bag.ThrowIfErrors();
        return sets;
    }
}
