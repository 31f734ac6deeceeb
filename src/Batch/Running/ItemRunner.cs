using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Pictures;
using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Graph;

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
        var images = prepared.Images;
        ItemNotes.Of(images.Files, [.. prepared.Headers.Select(h => h.Warnings)], []).Within(Strict);
        using var lease = gate.Enter(prepared.Bytes, cancellation);
        var outputs = open();
        var warnings = new SourceWarnings(prepared.Headers);
        var pictures = Album?.Begin(index);
        using var targets = new ItemTargets(item, images, outputs, preparer.Threads, pictures);
        var frames = new ItemClock(time, cancellation).Within(token => RunFrames(prepared, targets, warnings, pictures, token));
        targets.Finish();
        var notes = ItemNotes.Of(images.Files, warnings.All(), targets.Notes).Within(Strict) with
        {
            Frames = frames.Count,
            FramesLeftOut = images.FramesLeftOut,
        };
        var report = FrameReports.Joined(frames);
        var bound = prepared.Plan.Typed.Graph;
        for (var i = 0; i < bound.Outputs.Count; i++)
            if (bound.Outputs[i].Image is null)
                prepared.Formats[i].Write(outputs.Stream(i), ValueRow.Of(item.Name, bound, bound.Outputs[i], report.Values));
        return (prepared.Bytes, report, notes);
    }

    private List<RunReport> RunFrames(PreparedItem prepared, ItemTargets targets, SourceWarnings warnings,
        ItemPictures? pictures, CancellationToken cancellation)
    {
        var reports = new List<RunReport>();
        for (var frame = 0; frame < prepared.Images.Count; frame++)
        {
            var (plan, sources) = (prepared.Of(frame), Sources(prepared.Images, frame, warnings, pictures));
            reports.Add(prepared.Images.Named(frame,
                () => Executor.Run(plan.Plan, sources, targets.Begin(plan), cancellation)));
            targets.End();
        }
        return reports;
    }

    // Of a stack no picture is made: it would be of one file among many.
    private IReadOnlyList<Func<ImageReader>> Sources(
        ItemImages images, int frame, SourceWarnings warnings, ItemPictures? pictures) =>
        [.. images.Sources(frame).Zip(images.Graph.Inputs)
            .Select<(Func<ImageReader> Open, GraphInput Input), Func<ImageReader>>((source, i) => () =>
            {
                var reader = warnings.Follow(i, source.Open());
                return pictures is null || source.Input.Stack is not null ? reader
                    : pictures.Watch(graph.Inputs.TakeWhile(g => g.Name != source.Input.Name).Count(), reader,
                        source.Input.AsTable);
            })];
}
