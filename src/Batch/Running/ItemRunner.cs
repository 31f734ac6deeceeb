using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Pictures;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Running;

/// <summary>
/// Carries out one item: opens, plans, waits until its bytes fit, computes, and leaves its outputs ready to be committed.
/// </summary>
internal sealed class ItemRunner(PipelineGraph graph, ItemPreparer preparer, MemoryGate gate, TimeSpan? time)
{
    /// <summary>Who wants to see items pass; null for nobody.</summary>
    public PictureAlbum? Album { get; init; }

    /// <summary>Whether a file that is at fault beside its image is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>
    /// Runs an item into outputs that <paramref name="open"/> creates when they are needed; gives the bytes planned for it,
    /// how it went, and what is to be known of its files.
    /// </summary>
    public (long PlannedBytes, RunReport Report, ItemNotes Notes) Run(int index, BatchItem item, Func<ItemOutputs> open,
        CancellationToken cancellation)
    {
        using var prepared = preparer.Prepare(item, cancellation);
        var files = prepared.Images.Files;
        ItemNotes.Of(files, [.. prepared.Headers.Select(h => h.Warnings)], []).Within(Strict);
        using var lease = gate.Enter(prepared.Bytes, cancellation);
        var outputs = open();
        var writers = new List<(string Format, ImageWriter Writer)>();
        var warnings = new SourceWarnings(prepared.Headers);
        var pictures = Album?.Begin(index);
        try
        {
            var metadata = files.Count == 0 ? ImageMetadata.None : prepared.Headers[prepared.Images.First[item.Lead]].Metadata;
            var targets = Targets(prepared, metadata, outputs, writers, pictures);
            var report = new ItemClock(time, cancellation)
                .Within(token => Executor.Run(prepared.Plan, Sources(prepared, warnings, pictures), targets, token));
            var notes = ItemNotes.Of(files, warnings.All(), writers).Within(Strict);
            var bound = prepared.Plan.Typed.Graph;
            for (var i = 0; i < bound.Outputs.Count; i++)
                if (bound.Outputs[i].Image is null)
                    prepared.Formats[i].Write(outputs.Stream(i),
                        ValueRow.Of(item.Name, bound, bound.Outputs[i], report.Values));
            return (prepared.Bytes, report, notes);
        }
        finally
        {
            DisposeAll(writers);
        }
    }

    private List<ImageTarget> Targets(PreparedItem prepared, ImageMetadata metadata, ItemOutputs outputs,
        List<(string Format, ImageWriter Writer)> writers, ItemPictures? pictures)
    {
        var targets = new List<ImageTarget>();
        var results = prepared.Plan.Typed.Graph.Outputs;
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i].Image is null
                || prepared.Formats[i] is not { Codec: { } codec, Options: { } options } format)
                continue;
            var info = prepared.Plan.Typed.Written(results[i]);
            var type = codec.Choose(info, format.Name, options);
            var writer = codec.Create(outputs.Stream(i), info, metadata, format.Name, options, preparer.Threads);
            writers.Add((format.Name, writer));
            targets.Add(new ImageTarget(pictures?.Watch(writer, info, type) ?? writer, type));
        }
        return targets;
    }

    // Of a stack no picture is made: it would be of one file among many.
    private IReadOnlyList<Func<ImageReader>> Sources(PreparedItem prepared, SourceWarnings warnings, ItemPictures? pictures) =>
        [.. prepared.Images.Sources().Zip(prepared.Images.Graph.Inputs)
            .Select<(Func<ImageReader> Open, GraphInput Input), Func<ImageReader>>((source, i) => () =>
            {
                var reader = warnings.Follow(i, source.Open());
                return pictures is null || source.Input.AsTable || source.Input.Stack is not null ? reader
                    : pictures.Watch(graph.Inputs.TakeWhile(g => g.Name != source.Input.Name).Count(), reader);
            })];

    private static void DisposeAll(List<(string Format, ImageWriter Writer)> writers)
    {
        foreach (var (_, writer) in writers)
            writer.Dispose();
        writers.Clear();
    }
}
