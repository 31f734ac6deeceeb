using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Opening;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Pictures;
using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Running;

/// <summary>Runs one item: opens and plans it, waits for memory, computes, and leaves its outputs ready to commit.</summary>
internal sealed class ItemRunner(PipelineGraph graph, ItemPreparer preparer, MemoryGate gate, TimeSpan? time)
{
    /// <summary>Receives a preview of each item; null for none.</summary>
    public PictureAlbum? Album { get; init; }

    /// <summary>Whether damage outside the image data is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>
    /// Runs an item into the outputs that <paramref name="open"/> creates when needed. Returns the planned memory in bytes, the
    /// report, and notes about the files.
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
        var notes = ItemNotes.Of(images.Files, warnings.All(), targets.Notes).Within(Strict)
            .And(ProfileMismatch.Warnings(prepared.Plan.Typed)) with
        {
            Frames = frames.Count,
            FramesLeftOut = images.FramesLeftOut,
        };
        var report = FrameReports.Joined(frames);
        var bound = prepared.Plan.Typed.Graph;
        for (var i = 0; i < bound.Outputs.Count; i++)
            if (bound.Outputs[i].Image is null)
                prepared.Formats[i].Write(outputs.Stream(item.FileOf(i, 0)),
                    ValueRow.Of(item.Name, bound, bound.Outputs[i], report.Values));
        return (prepared.Bytes, report, notes);
    }

    private List<RunReport> RunFrames(PreparedItem prepared, ItemTargets targets, SourceWarnings warnings,
        ItemPictures? pictures, CancellationToken cancellation)
    {
        var reports = new List<RunReport>();
        for (var frame = 0; frame < prepared.Images.Count; frame++)
        {
            var at = frame;
            var (plan, sources) = (prepared.Of(frame), Sources(prepared.Images, frame, warnings, pictures));
            reports.Add(prepared.Images.Named(frame,
                () => Executor.Run(plan.Plan, sources, targets.Begin(plan, at), cancellation)));
            targets.End();
        }
        return reports;
    }

    // A stack has no picture, because it would show one file of many.
    private IReadOnlyList<Func<ImageReader>> Sources(
        ItemImages images, int frame, SourceWarnings warnings, ItemPictures? pictures) =>
        [.. images.Sources(frame).Select<Func<ImageReader>, Func<ImageReader>>((open, i) => () =>
        {
            var reader = warnings.Follow(i, open());
            return pictures is null || images.Graph.Inputs[i] is not { Stack: null } input ? reader
                : pictures.Watch(graph.Inputs.TakeWhile(g => g.Name != input.Name).Count(), reader, input.AsTable);
        })];
}
