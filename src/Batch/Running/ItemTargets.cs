using PipelineKit.Batch.Items;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Pictures;
using PipelineKit.Codecs;
using PipelineKit.Execution;

namespace PipelineKit.Batch.Running;

/// <summary>The files that an item writes: a frame at a time where there are several, together in one file.</summary>
/// <param name="item">The item.</param>
/// <param name="images">What it reads.</param>
/// <param name="outputs">Where the files go.</param>
/// <param name="threads">Threads for one encoder.</param>
/// <param name="pictures">Who sees what is written; null for nobody.</param>
internal sealed class ItemTargets(
    BatchItem item, ItemImages images, ItemOutputs outputs, int threads, ItemPictures? pictures) : IDisposable
{
    private readonly FrameSequence sequence = images.Sequence;
    private readonly Dictionary<int, FrameWriter> files = [];
    private readonly List<(string Format, ImageWriter Writer)> open = [];
    private readonly List<WriterNotes> notes = [];

    /// <summary>What is to be known of the files, once they are finished.</summary>
    public IReadOnlyList<WriterNotes> Notes =>
        [.. notes, .. files.Select(f => new WriterNotes(item.Formats[f.Key].Name, f.Value.LeftOut, f.Value.Warnings))];

    /// <summary>Begins a frame: where each image output of the graph goes.</summary>
    public IReadOnlyList<ImageTarget> Begin(FramePlan plan)
    {
        var metadata = item.Inputs.Count == 0 ? ImageMetadata.None : plan.Headers[images.First[item.Lead]].Metadata;
        var targets = new List<ImageTarget>();
        var graph = plan.Plan.Typed.Graph;
        for (var i = 0; i < graph.Outputs.Count; i++)
        {
            if (graph.Outputs[i].Image is null
                || plan.Formats[i] is not { Codec: { } codec, Options: { } options } format)
                continue;
            var info = plan.Plan.Typed.Written(graph.Outputs[i]);
            var type = codec.Choose(info, format.Name, options);
            var writer = sequence.Count == 1
                ? codec.Create(outputs.Stream(i), info, metadata, format.Name, options, threads)
                : File(i, codec, format.Name, options).Next(info, metadata);
            open.Add((format.Name, writer));
            targets.Add(new ImageTarget(pictures?.Watch(i, writer, info, type) ?? writer, type));
        }
        return targets;
    }

    /// <summary>Ends a frame.</summary>
    public void End()
    {
        foreach (var (format, writer) in open)
        {
            if (sequence.Count == 1)
                notes.Add(new(format, writer.LeftOut, writer.Warnings));
            writer.Dispose();
        }
        open.Clear();
    }

    /// <summary>Writes what is left.</summary>
    public void Finish()
    {
        foreach (var file in files.Values)
            file.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        foreach (var file in files.Values)
            file.Dispose();
    }

    private FrameWriter File(int output, Codec codec, string format, object options) =>
        files.TryGetValue(output, out var file) ? file
            : files[output] = codec.CreateFrames(outputs.Stream(output), sequence, format, options, threads);
}
