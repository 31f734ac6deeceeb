using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Opening;

/// <summary>
/// The images that an item reads: one per input of the pipeline; for a stack, one per file or frame. They match the inputs of the
/// graph expanded for them. Files read frame by frame all have the same number of frames, or one, which is repeated.
/// </summary>
internal sealed class ItemImages : IDisposable
{
    private readonly List<FrameSource> sources = [];

    /// <summary>Opens the files without decoding them.</summary>
    /// <param name="written">The pipeline as written.</param>
    /// <param name="item">The item.</param>
    /// <param name="formats">The formats that can be read.</param>
    /// <param name="options">Returns the read options of an input.</param>
    /// <exception cref="PipelineException">A file cannot be read, or the images of a stack differ; PK0616, PK0618: frame counts
    /// do not match the pipeline or each other.</exception>
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
            First = FirstOf(counts);
            (Count, Sequence) = Settle();
            RequireAgreement(Headers(0));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The number of images for each input of the pipeline as written.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>The expanded pipeline, with an input for each image.</summary>
    public PipelineGraph Graph { get; }

    /// <summary>The file of each image.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The index of the first image of each input of the pipeline as written.</summary>
    public IReadOnlyList<int> First { get; }

    /// <summary>The number of frames, each processed separately.</summary>
    public int Count { get; }

    /// <summary>The timing of the frames, from the first animated input.</summary>
    public FrameSequence Sequence { get; }

    /// <summary>Files of which <c>frames: first</c> skips frames, with the number skipped.</summary>
    public IReadOnlyList<(string File, int Frames)> FramesLeftOut =>
        sources.TrueForAll(s => s.LeftOut == 0) ? [] : [.. sources.Where(s => s.LeftOut > 0).Select(s => (s.Path, s.LeftOut))];

    /// <summary>Returns the image headers of a frame, by zero-based index; only the first image of a stack has
    /// metadata.</summary>
    public ImageHeader[] Headers(int frame) => [.. sources.Select((s, i) => Graph.Inputs[i].Stack is null || First.Contains(i)
        ? s.Header(frame) : s.Header(frame) with { Metadata = ImageMetadata.None })];

    /// <summary>Returns the image information that the graph uses.</summary>
    public static ImageInfo[] Infos(IReadOnlyList<ImageHeader> headers) => [.. headers.Select(Upright)];

    /// <summary>Returns functions that open each image of a frame.</summary>
    public IReadOnlyList<Func<ImageReader>> Sources(int frame = 0) =>
        [.. sources.Select<FrameSource, Func<ImageReader>>((_, i) => () => Open(i, frame))];

    /// <summary>
    /// Returns the number of a frame in its file, from 1: in the first file with several frames, otherwise in the first file.
    /// </summary>
    public int NumberOf(int frame) => frame + 1 + (sources.Find(s => s.Count > 1) ?? sources[0]).First;

    /// <summary>
    /// Calls <paramref name="work"/> for a frame. With several frames, errors name the frame by its number in the first file that
    /// has them all.
    /// </summary>
    public T Named<T>(int frame, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (PipelineException e) when (Count > 1)
        {
            var number = NumberOf(frame);
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

    private static int[] FirstOf(List<int> counts)
    {
        var first = new int[counts.Count];
        for (var i = 1; i < first.Length; i++)
            first[i] = first[i - 1] + counts[i - 1];
        return first;
    }

    private void RequireAgreement(ImageHeader[] headers)
    {
        foreach (var stack in Graph.Inputs.Select(i => i.Stack).OfType<string>().Distinct())
        {
            int[] images = [.. Enumerable.Range(0, headers.Length).Where(i => Graph.Inputs[i].Stack == stack)];
            new StackAgreement(stack, [.. images.Select(i => Files[i])], [.. images.Select(i => Upright(headers[i]))]).Require();
        }
    }

    private (int Count, FrameSequence Sequence) Settle()
    {
        if (sources.Find(s => s.Count > 1) is not { } several)
            return (1, new FrameSequence(1));
        if (sources.Find(s => s.Count != 1 && s.Count != several.Count) is { } other)
            throw new PipelineException(Codes.FrameCounts,
                $"'{several.Path}' has {several.Count} frames, but '{other.Path}' has {other.Count}",
                "use files with the same number of frames, or with a single frame, which is repeated");
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
            // With several files, the message must name the file.
            throw new PipelineException([.. fault.Diagnostics.Select(d =>
                d.Message.Contains(Files[image], StringComparison.Ordinal) ? d
                    : d with { Message = $"'{Files[image]}': {d.Message}" })], fault);
        }
    }

    private static ImageInfo Upright(ImageHeader header) => header.Orientation.SwapsAxes()
        ? header.Image with { Width = header.Info.Height, Height = header.Info.Width }
        : header.Image;
}
