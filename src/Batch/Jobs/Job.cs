using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Inputs;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Opening;
using PipelineKit.Batch.Outputs;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Jobs;

/// <summary>A prepared job, before any image is opened: the pipeline, its files and the path of each output.</summary>
public sealed record Job
{
    private Job(PipelineGraph graph, FormatTable formats, IReadOnlyList<BatchItem> items) =>
        (Graph, Formats, Items) = (graph, formats, items);

    /// <summary>The pipeline.</summary>
    public PipelineGraph Graph { get; }

    /// <summary>The items, ordered by name.</summary>
    public IReadOnlyList<BatchItem> Items { get; }

    /// <summary>The tables of the run, which have a row for each item.</summary>
    public IReadOnlyList<TablePlace> Tables { get; private init; } = [];

    /// <summary>Files that are skipped because they have no partner.</summary>
    public IReadOnlyList<Unpaired> Unpaired { get; private init; } = [];

    /// <summary>Files that no item reads, because their extensions are unknown or their names match no input.</summary>
    public SkippedFiles Skipped { get; private init; } = new([]);

    /// <summary>The registered formats.</summary>
    internal FormatTable Formats { get; }

    /// <summary>The output folder; null if OUT is a file or missing.</summary>
    internal OutputRoot? Root { get; private init; }

    /// <summary>Finds and pairs the inputs of a pipeline and names its outputs.</summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="formats">The registered formats.</param>
    /// <param name="request">The request.</param>
    /// <param name="reserved">Other files that will be written.</param>
    /// <param name="cancellation">Cancels the search for files.</param>
    /// <exception cref="OperationCanceledException">The search was canceled.</exception>
    /// <exception cref="PipelineException">PK02xx, PK07xx: every error found.</exception>
    internal static Job Settle(PipelineGraph graph, FormatTable formats, JobRequest request,
        IReadOnlyList<string> reserved, CancellationToken cancellation)
    {
        graph = AskedFormat.Apply(graph, formats, request.Format);
        var finder = new InputFinder(e => formats.ByExtension(e) is not null, cancellation: cancellation)
        {
            Piped = request.Piped?.Input,
        };
        var sets = FindAll(finder, InputBinding.Bind(graph, request.Input, request.Listed, request.Inputs), graph.Inputs);
        var faults = sets.SelectMany(s => s.Faults).ToArray();
        // A pipeline without inputs generates its images, once.
        var pairing = sets.Count == 0 ? new Pairing([Pair.Made(graph.Name)], []) : Pairing.Of(sets);
        RequireWhole(pairing, faults, sets, request.SkipUnpaired);
        var target = request.Output ?? "";
        var naming = new OutputNaming(graph, formats, target, Frames(graph, formats, request), cancellation)
        {
            Piped = request.Piped?.Output,
        };
        var items = naming.Assign(pairing.Pairs, pairing.Pairs.Count == 1 && sets.All(Grouping.IsOneForAll));
        if (faults.Length > 0)
            items = [.. items, .. faults.Select(f => f.Item)];
        var tables = TablePlaces.Of(graph, target);
        if (request.Output is not null)
        {
            OutputChecks.Check(items, graph, sets, target, request.Pipeline, reserved);
            TablePlaces.Check(tables, items, reserved);
        }
        else
            // Items are made when they are asked for, and one whose format cannot be written is refused here.
            foreach (var _ in items) { }
        return new(graph, formats, items)
        {
            Unpaired = pairing.Unpaired,
            Skipped = SkippedFiles.Of(sets.SelectMany(s => s.Ignored), pairing.Unmatched(sets)),
            Root = RootOf(request.Output, items, tables),
            Tables = tables,
        };
    }

    /// <summary>Creates a job from prepared items, without tables or skipped files.</summary>
    internal static Job OfItems(PipelineGraph graph, FormatTable formats, OutputRoot root, IReadOnlyList<BatchItem> items) =>
        new(graph, formats, items) { Root = root };

    /// <summary>Returns a copy with the tables of the run and the given skipped files.</summary>
    internal Job Whole(IReadOnlyList<Unpaired> unpaired, SkippedFiles skipped) => this with
    {
        Tables = TablePlaces.Of(Graph, Root!.Given),
        Unpaired = unpaired,
        Skipped = skipped,
    };

    private static NamedFrames Frames(PipelineGraph graph, FormatTable formats, JobRequest request) => new(graph, item =>
        new ItemImages(graph, item, formats, input => new ReadOptions { Limits = request.Limits, AsTable = input.AsTable }));

    private static void RequireWhole(Pairing pairing, ListingFault[] faults, IReadOnlyList<InputSet> sets, bool skip)
    {
        if (pairing.Unpaired.Count > 0 && !skip)
        {
            const string cure = "add the missing files, or leave these out with --unpaired skip";
            throw new PipelineException(FirstFindings.Of([.. faults.Select(f => f.Diagnostic),
                .. pairing.Unpaired.Select((u, i) =>
                    new Diagnostic(Codes.Unpaired, u.Reason, Cure: i < pairing.Unpaired.Count - 1 ? null : cure))], cure));
        }
        if (pairing.Pairs.Count + faults.Length > 0)
            return;
        var patterns = sets.Select(s => s.Match).OfType<Names.MatchPattern>().Select(m => $"'{m}'").ToArray();
        throw patterns.Length == 0
            ? new PipelineException(Codes.NoFiles, "no file of any input has its partners",
                "partners must have the same relative path, ignoring extensions")
            : pairing.Unpaired.Count > 0
            ? new PipelineException(Codes.NoFiles, "no file of any input has its partners",
                "partners must have the same values for the names in 'match'")
            : new PipelineException(Codes.NoFiles, $"no file matches {string.Join(" or ", patterns)}",
                "patterns are compared with names without extension");
    }

    private static OutputRoot? RootOf(string? output, IReadOnlyList<BatchItem> items, IReadOnlyList<TablePlace> tables) =>
        output is null || items is [{ IsPiped: true }] || items.Count == 1 && items[0].Outputs is [var only] && only == output
            || tables is [var table] && table.Path == output ? null : new(output);

    private static List<InputSet> FindAll(InputFinder finder, IReadOnlyList<GivenInput> inputs,
        IReadOnlyList<GraphInput> declared)
    {
        var sets = new List<InputSet>();
        var bag = new DiagnosticBag();
        foreach (var (given, input) in inputs.Zip(declared))
            try
            {
                sets.Add(finder.Find(given.Name, given) with { As = input.As, Match = input.Match });
            }
            catch (PipelineException e)
            {
                bag.AddRange(e.Diagnostics);
            }
        bag.ThrowIfErrors();
        return sets;
    }
}
