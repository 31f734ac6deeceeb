using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Opening;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Pictures;
using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Running;

/// <summary>The output files of an item; several frames go into one file, frame by frame.</summary>
/// <param name="item">The item.</param>
/// <param name="images">The images that the item reads.</param>
/// <param name="outputs">The output files.</param>
/// <param name="threads">The number of threads per encoder.</param>
/// <param name="pictures">Observes the output; null for none.</param>
internal sealed class ItemTargets(
    BatchItem item, ItemImages images, ItemOutputs outputs, int threads, ItemPictures? pictures) : IDisposable
{
    private readonly FrameSequence sequence = images.Sequence;
    private readonly Dictionary<int, FrameWriter> files = [];
    private readonly List<(string Format, ImageWriter Writer, bool IsWhole)> open = [];
    private readonly List<WriterNotes> notes = [];

    /// <summary>Notes about the files, once they are finished.</summary>
    public IReadOnlyList<WriterNotes> Notes
    {
        get
        {
            var all = new List<WriterNotes>(notes);
            foreach (var (output, file) in files)
                all.Add(new(item.Formats[output].Name, file.LeftOut, file.Warnings));
            return all;
        }
    }

    /// <summary>Begins a frame, counted from 0: where each image output of the graph goes.</summary>
    public IReadOnlyList<ImageTarget> Begin(FramePlan plan, int frame)
    {
        var lead = item.Inputs.Count == 0 ? null : plan.Headers[images.First[item.Lead]];
        var targets = new List<ImageTarget>();
        var graph = plan.Plan.Typed.Graph;
        for (var i = 0; i < graph.Outputs.Count; i++)
        {
            if (graph.Outputs[i].Image is null
                || plan.Formats[i] is not { Codec: { } codec, Options: { } options } format)
                continue;
            var info = plan.Plan.Typed.Written(graph.Outputs[i]);
            var metadata = MetadataOf(lead, info);
            if (metadata.Unread.Count > 0)
                notes.Add(new(format.Name, MetadataKinds.None, [.. metadata.Unread.Select(RunNotes.Unread)]));
            var type = codec.Choose(info, format.Name, options);
            var isWhole = sequence.Count == 1 || item.IsApart(i);
            var writer = isWhole
                ? codec.Create(outputs.Stream(item.FileOf(i, frame)), info, metadata, format.Name, options, threads)
                : File(i, codec, format.Name, options).Next(info, metadata);
            open.Add((format.Name, writer, isWhole));
            targets.Add(new ImageTarget(pictures?.Watch(i, writer, info, type) ?? writer, type));
        }
        return targets;
    }

    /// <summary>Ends a frame.</summary>
    public void End()
    {
        foreach (var (format, writer, isWhole) in open)
        {
            if (isWhole)
                notes.Add(new(format, writer.LeftOut, writer.Warnings));
            writer.Dispose();
        }
        open.Clear();
    }

    /// <summary>Writes the remaining data.</summary>
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

    // Colors can be those of another input, or converted.
    private static ImageMetadata MetadataOf(ImageHeader? lead, ImageInfo written)
    {
        var metadata = lead?.Metadata ?? ImageMetadata.None;
        return Equals(written.Profile, lead?.Image.Profile) ? metadata
            : metadata with { IccProfile = written.Profile?.Bytes, Encoding = null };
    }

    private FrameWriter File(int output, Codec codec, string format, object options) =>
        files.TryGetValue(output, out var file) ? file
            : files[output] = codec.CreateFrames(outputs.Stream(item.FileOf(output, 0)), sequence, format, options, threads);
}
