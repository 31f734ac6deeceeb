using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Running;

/// <summary>
/// The images that an item reads: one for each input of the pipeline, and as many for a stack as it has files. They are the
/// inputs of the graph that is expanded for them. Files of stacks are closed again once their headers are known: there may be
/// more of them than can be open.
/// </summary>
internal sealed class ItemImages : IDisposable
{
    private readonly FormatTable formats;
    private readonly Func<GraphInput, ReadOptions> options;
    private readonly ImageReader?[] waiting;

    /// <summary>Opens the files.</summary>
    /// <param name="written">The pipeline.</param>
    /// <param name="item">The item.</param>
    /// <param name="formats">Who reads its files.</param>
    /// <param name="options">How an input is read.</param>
    /// <exception cref="PipelineException">One cannot be read, or the images of a stack differ.</exception>
    public ItemImages(PipelineGraph written, BatchItem item, FormatTable formats, Func<GraphInput, ReadOptions> options)
    {
        (this.formats, this.options) = (formats, options);
        Counts = [.. item.Inputs.Select(i => i.Files.Count)];
        Graph = written.Expand(Counts);
        Files = [.. item.Files];
        First = [.. item.Inputs.Select((_, i) => item.Inputs.Take(i).Sum(before => before.Files.Count))];
        waiting = new ImageReader?[Files.Count];
        var headers = new ImageHeader[Files.Count];
        try
        {
            for (var i = 0; i < waiting.Length; i++)
                headers[i] = Look(i, isFirst: First.Contains(i));
            Headers = headers;
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

    /// <summary>What each says of itself; metadata only of the first of a stack.</summary>
    public IReadOnlyList<ImageHeader> Headers { get; }

    /// <summary>What the graph takes each for.</summary>
    public ImageInfo[] Infos => [.. Headers.Select(Upright)];

    /// <summary>How each is opened; a reader that told the header serves once.</summary>
    public IReadOnlyList<Func<ImageReader>> Sources() => [.. Enumerable.Range(0, waiting.Length)
        .Select<int, Func<ImageReader>>(i => () => Interlocked.Exchange(ref waiting[i], null) ?? Open(i))];

    /// <summary>Opens one anew.</summary>
    public ImageReader Open(int image)
    {
        var input = Graph.Inputs[image];
        try
        {
            return formats.Open(Files[image], options(input));
        }
        catch (PipelineException fault) when (input.Stack is not null)
        {
            // Of one file among many the name must be told.
            throw new PipelineException([.. fault.Diagnostics.Select(d =>
                d.Message.Contains(Files[image], StringComparison.Ordinal) ? d
                    : d with { Message = $"'{Files[image]}': {d.Message}" })]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var reader in waiting)
            reader?.Dispose();
    }

    private ImageHeader Look(int image, bool isFirst)
    {
        var reader = Open(image);
        if (Graph.Inputs[image].Stack is null)
            return (waiting[image] = reader).Header;
        using (reader)
            return isFirst ? reader.Header : reader.Header with { Metadata = ImageMetadata.None };
    }

    private static ImageInfo Upright(ImageHeader header) => header.Orientation.SwapsAxes()
        ? header.Image with { Width = header.Info.Height, Height = header.Info.Width }
        : header.Image;
}
