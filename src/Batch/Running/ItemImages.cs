using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Running;

/// <summary>
/// The images that an item reads: one for each input of the pipeline, and as many for a stack as it has files, or frames. They
/// are the inputs of the graph that is expanded for them. Where a file gives frames one after the other, all inputs have the same
/// number, or one, which is repeated.
/// </summary>
internal sealed class ItemImages : IDisposable
{
    private readonly List<FrameSource> sources = [];

    /// <summary>Opens the files. Nothing is decoded.</summary>
    /// <param name="written">The pipeline.</param>
    /// <param name="item">The item.</param>
    /// <param name="formats">Who reads its files.</param>
    /// <param name="options">How an input is read.</param>
    /// <exception cref="PipelineException">One cannot be read, or the images of a stack differ; PK0616, PK0618: frames that do
    /// not fit the pipeline, or each other.</exception>
    public ItemImages(PipelineGraph written, BatchItem item, FormatTable formats, Func<GraphInput, ReadOptions> options)
    {
        try
        {
            var counts = new List<int>();
            foreach (var (files, input) in item.Inputs.Zip(written.Inputs))
            {
                var before = sources.Count;
                if (input.As == Documents.InputForm.Stack)
                    foreach (var file in files.Files)
                        sources.AddRange(FrameSource.OfStack(file, input, formats, options(input)));
                else
                    sources.Add(FrameSource.Open(files.First, input, formats, options(input)));
                counts.Add(sources.Count - before);
            }
            Counts = counts;
            Graph = written.Expand(Counts);
            Files = [.. sources.Select(s => s.Path)];
            First = [.. counts.Select((_, i) => counts.Take(i).Sum())];
            (Count, Sequence) = Settle();
            var headers = Headers(0);
            foreach (var stack in Graph.Inputs.Index().Where(i => i.Item.Stack is not null)
                .GroupBy(i => i.Item.Stack!, i => i.Index))
                new StackAgreement(stack.Key, [.. stack.Select(i => Files[i])], [.. stack.Select(i => Upright(headers[i]))])
                    .Require();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many there are for each input of the pipeline as it is written.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>The pipeline, with an input for each image.</summary>
    public PipelineGraph Graph { get; }

    /// <summary>The file of each.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The first image of each input of the pipeline as it is written.</summary>
    public IReadOnlyList<int> First { get; }

    /// <summary>Frames of the item, each of which goes through the pipeline by itself.</summary>
    public int Count { get; }

    /// <summary>How they follow each other: as in the first input that is an animation.</summary>
    public FrameSequence Sequence { get; }

    /// <summary>Files of which <c>frames: first</c> takes one frame, with the number of the others.</summary>
    public IReadOnlyList<(string File, int Frames)> FramesLeftOut =>
        [.. sources.Where(s => s.LeftOut > 0).Select(s => (s.Path, s.LeftOut))];

    /// <summary>What each image says of itself in a frame, counted from 0; metadata only of the first of a stack.</summary>
    public ImageHeader[] Headers(int frame) => [.. sources.Select((s, i) => Graph.Inputs[i].Stack is null || First.Contains(i)
        ? s.Header(frame) : s.Header(frame) with { Metadata = ImageMetadata.None })];

    /// <summary>What the graph takes images for.</summary>
    public static ImageInfo[] Infos(IReadOnlyList<ImageHeader> headers) => [.. headers.Select(Upright)];

    /// <summary>How each is opened in a frame.</summary>
    public IReadOnlyList<Func<ImageReader>> Sources(int frame = 0) =>
        [.. sources.Select<FrameSource, Func<ImageReader>>((_, i) => () => Open(i, frame))];

    /// <summary>
    /// Does something with a frame, so that what goes wrong names it when there are several: by its number in the first file that
    /// has as many.
    /// </summary>
    public T Named<T>(int frame, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (PipelineException e) when (Count > 1)
        {
            var number = frame + 1 + sources.Find(s => s.Count > 1)!.First;
            throw new PipelineException([.. e.Diagnostics.Select((d, i) =>
                i > 0 ? d : d with { Message = $"frame {number}: {d.Message}" })], e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var source in sources)
            source.Dispose();
    }

    private (int Count, FrameSequence Sequence) Settle()
    {
        if (sources.Find(s => s.Count > 1) is not { } several)
            return (1, new FrameSequence(1));
        if (sources.Find(s => s.Count != 1 && s.Count != several.Count) is { } other)
            throw new PipelineException(Codes.FrameCounts,
                $"'{several.Path}' gives {several.Count} frames, and '{other.Path}' {other.Count}",
                "give files with the same number of frames, or with one, which is repeated");
        return (several.Count, (sources.Find(s => s.Sequence is { IsAnimation: true, Count: > 1 }) ?? several).Sequence);
    }

    private ImageReader Open(int image, int frame)
    {
        try
        {
            return sources[image].Open(frame);
        }
        catch (PipelineException fault) when (Graph.Inputs[image].Stack is not null)
        {
            // Of one file among many the name must be told.
            throw new PipelineException([.. fault.Diagnostics.Select(d =>
                d.Message.Contains(Files[image], StringComparison.Ordinal) ? d
                    : d with { Message = $"'{Files[image]}': {d.Message}" })], fault);
        }
    }

    private static ImageInfo Upright(ImageHeader header) => header.Orientation.SwapsAxes()
        ? header.Image with { Width = header.Info.Height, Height = header.Info.Width }
        : header.Image;
}
