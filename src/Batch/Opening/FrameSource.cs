using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Units;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Opening;

/// <summary>An image of an item, or the frames of a file that the pipeline reads in sequence.</summary>
internal sealed class FrameSource : IDisposable
{
    private readonly Func<int, ImageReader> open;
    private readonly Func<int, ImageHeader> header;
    private readonly FrameReader? file;
    private ImageReader? waiting;

    /// <summary>Initializes a source with a single image.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="header">The header of the image.</param>
    /// <param name="open">Opens the image.</param>
    private FrameSource(string path, ImageHeader header, Func<ImageReader> open)
    {
        (Path, this.header, Sequence) = (path, _ => header, new FrameSequence(1));
        this.open = _ => Interlocked.Exchange(ref waiting, null) ?? open();
    }

    private FrameSource(string path, FrameReader frames, int first, int count)
    {
        (Path, file, First, Sequence) = (path, frames, first, frames.Sequence.Part(first, count));
        header = frame => frames.Header(first + frame);
        open = frame => frames.Open(first + frame);
    }

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>The zero-based index of the first frame read.</summary>
    public int First { get; }

    /// <summary>The frames read.</summary>
    public FrameSequence Sequence { get; }

    /// <summary>The number of frames read.</summary>
    public int Count => Sequence.Count;

    /// <summary>The number of frames that <c>frames: first</c> skips.</summary>
    public int LeftOut { get; private init; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="PipelineException">PK06xx: the file cannot be read; PK0616: it has more frames than the pipeline reads;
    /// PK0618: it has fewer.</exception>
    public static FrameSource Open(string path, GraphInput input, FormatTable formats, ReadOptions options)
    {
        if (input.Frames is null or { IsFirst: true })
            return Single(path, input, formats, options);
        var frames = formats.OpenFrames(path, options);
        try
        {
            var (first, count) = Taken(path, input, input.Frames, frames.Sequence.Count);
            return new FrameSource(path, frames, first, count);
        }
        catch
        {
            frames.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Returns the images of a stack's file: the selected frames, if any are selected. The file is closed again, because a stack
    /// can have more files than can be open.
    /// </summary>
    /// <exception cref="PipelineException">As for <see cref="Open(string, GraphInput, FormatTable, ReadOptions)"/>.</exception>
    public static IReadOnlyList<FrameSource> OfStack(string path, GraphInput input, FormatTable formats, ReadOptions options)
    {
        if (input.Frames is null or { IsFirst: true })
        {
            using var one = Single(path, input, formats, options);
            return [new(path, one.Header(0), () => formats.Open(path, options)) { LeftOut = one.LeftOut }];
        }
        using var frames = formats.OpenFrames(path, options);
        var (first, count) = Taken(path, input, input.Frames, frames.Sequence.Count);
        return [.. Enumerable.Range(first, count).Select(frame => new FrameSource(path, frames.Header(frame),
            () => new FrameOfFile(formats.OpenFrames(path, options), frame)))];
    }

    /// <summary>Returns the header of a frame; a single frame stands for all.</summary>
    public ImageHeader Header(int frame) => header(Count == 1 ? 0 : frame);

    /// <summary>Opens a frame; a single frame stands for all.</summary>
    public ImageReader Open(int frame) => open(Count == 1 ? 0 : frame);

    /// <inheritdoc/>
    public void Dispose()
    {
        waiting?.Dispose();
        file?.Dispose();
    }

    private static FrameSource Single(string path, GraphInput input, FormatTable formats, ReadOptions options)
    {
        var reader = formats.Open(path, options);
        var frames = reader.Header.Frames;
        if (frames == 1 || input.Frames is { IsFirst: true })
            return new FrameSource(path, reader.Header, () => formats.Open(path, options))
            {
                LeftOut = frames - 1,
                waiting = reader,
            };
        reader.Dispose();
        throw new PipelineException(Codes.FramesNotTaken,
            $"'{path}' has {frames} frames or pages, but input '{input.Name}' accepts only one",
            $"select some: inputs: {{ {input.Name}: {{ frames: all }} }}, or frames: first");
    }

    private static (int First, int Count) Taken(string path, GraphInput input, FrameSelection selection, int has)
    {
        var last = selection.Last ?? has;
        return selection.First <= has && last <= has ? (selection.First - 1, last - selection.First + 1)
            : throw new PipelineException(Codes.FrameCounts,
                $"'{path}' has {Counted.Of(has, "frame")}, and input '{input.Name}' takes {selection.Text}",
                "select fewer, or all: frames: all");
    }
}
