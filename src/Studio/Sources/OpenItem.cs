using System.Globalization;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Opening;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Facts;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Studio.Sources;

/// <summary>The open files of one item, decoded once, at full size and reduced.</summary>
internal sealed class OpenItem : IDisposable
{
    // Reducing images such as tables would save nothing.
    private const long FewPixels = 1 << 16;

    private const int MostReduced = 64;

    // Above this size, decoding takes most of the time.
    private const long LargePixels = 60_000_000;

    private readonly IReadOnlyList<GraphInput> inputs;
    private readonly FormatTable formats;
    private readonly ItemImages images;
    private readonly ImageHeader[] headers;
    private readonly int frame;
    private readonly Lazy<DecodedImage?>[] decoded;
    // Each zoom level needs a different factor; the earlier ones are rarely needed again.
    private readonly List<SourceSet> reduced = [];
    private const int MostFactors = 2;
    private readonly Lock reducing = new();
    private readonly CancellationTokenSource end = new();

    /// <summary>Opens the files; nothing is decoded yet.</summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="item">The item.</param>
    /// <param name="frame">The number of the frame, counted from 0; the last one if there are fewer.</param>
    /// <param name="formats">The formats that can be read.</param>
    /// <param name="folder">The folder for decoded rows.</param>
    /// <exception cref="PipelineException">A file cannot be read, or does not fit the pipeline.</exception>
    public OpenItem(PipelineGraph graph, BatchItem item, int frame, FormatTable formats, string folder)
    {
        if (item.Fault is { } fault)
            throw new PipelineException(fault.Code, fault.Reason, fault.Cure);
        (Item, inputs, this.formats) = (item, graph.Inputs, formats);
        images = new ItemImages(graph, item, formats, input => new ReadOptions { AsTable = input.AsTable });
        this.frame = Math.Min(frame, images.Count - 1);
        headers = images.Headers(this.frame);
        var sources = images.Sources(this.frame);
        decoded = [.. headers.Select((header, i) => new Lazy<DecodedImage?>(() => Decode(sources[i], header, folder)))];
        Full = new(1, [.. headers.Select((_, i) => (Func<ImageReader>)(() => decoded[i].Value?.Open() ?? sources[i]()))],
            [.. headers.Select(h => h with { IsInMemory = true, DecoderBytes = 0 })],
            [.. headers.Select((_, i) => KeyOf(images.Files[i], i, this.frame))]);
    }

    private BatchItem Item { get; }

    /// <summary>Gets the number of frames of the item.</summary>
    public int Frames => images.Count;

    /// <summary>Returns whether a pipeline reads the same files in the same way, and they are unchanged.</summary>
    public bool Fits(PipelineGraph graph, BatchItem item, int wanted) => Math.Min(wanted, Frames - 1) == frame
        && inputs.SequenceEqual(graph.Inputs)
        && item.Files.SequenceEqual(Item.Files) && images.Files.Select((f, i) => KeyOf(f, i, frame)).SequenceEqual(Full.Keys);

    /// <summary>Gets the images at full size.</summary>
    public SourceSet Full { get; }

    /// <summary>Returns the graph for these files: with their facts, expanded stacks, and the required precision.</summary>
    /// <exception cref="PipelineException">A fact is missing.</exception>
    public PipelineGraph Bind(PipelineGraph graph) => graph
        .Bind([.. images.First.Select(first => InputFacts.Of(headers[first], images.Files[first]))])
        .Expand(images.Counts).For(headers);

    /// <summary>Returns the factor by which images are reduced for a first look; 1 for small ones.</summary>
    /// <param name="pixels">The maximum number of pixels of a reduced image.</param>
    /// <param name="wanted">The factor that the view needs; larger images are reduced at least by this.</param>
    public int FactorFor(long pixels, int wanted)
    {
        var largest = headers.Select(h => h.Info.Pixels).DefaultIfEmpty().Max();
        var factor = 1;
        while (largest / ((long)factor * factor) > pixels)
            factor++;
        factor = factor == 1 ? 1 : Math.Max(factor, Math.Min(wanted, MostReduced));
        // JPEG decoders can reduce by eight.
        return largest < LargePixels ? factor : (factor + 7) / 8 * 8;
    }

    /// <summary>Returns the images reduced by a factor; each is decoded when it is first read.</summary>
    public SourceSet Reduced(int factor)
    {
        if (factor == 1)
            return Full;
        lock (reducing)
        {
            var set = reduced.Find(r => r.Factor == factor) ?? Reduce(factor);
            reduced.Remove(set);
            reduced.Add(set);
            if (reduced.Count > MostFactors)
                reduced.RemoveAt(0);
            return set;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        end.Cancel();
        foreach (var image in decoded)
            if (image.IsValueCreated)
                image.Value?.Dispose();
        images.Dispose();
    }

    private SourceSet Reduce(int factor)
    {
        bool IsSmall(int i) => headers[i].Info.Pixels <= FewPixels;
        ImageHeader[] small = [.. Full.Headers.Select(
            (h, i) => IsSmall(i) ? h : h with { Info = ReducedImage.Of(h.Info, factor) })];
        Lazy<Raster>[] rasters = [.. headers.Select((_, i) => new Lazy<Raster>(() => Read(i, factor)))];
        return new(factor, [.. small.Select((header, i) => IsSmall(i) ? Full.Readers[i]
            : () => (ImageReader)new HeadedReader(rasters[i].Value.Open(), header))],
            small, [.. Full.Keys.Select((k, i) => IsSmall(i) ? k : $"{k}/{factor}")]);
    }

    private Raster Read(int i, int factor)
    {
        if (Decoded(i, factor) is { } raster)
            return raster;
        using var reader = Full.Readers[i]();
        return ReducedImage.Read(reader, factor, end.Token);
    }

    // A large image that is not decoded yet is reduced by its decoder, if the format supports it and no block is cut off.
    private Raster? Decoded(int i, int factor)
    {
        var part = factor % 8 == 0 ? 8 : factor % 4 == 0 ? 4 : 1;
        if (part == 1 || decoded[i].IsValueCreated || headers[i].Info.Pixels < LargePixels || frame > 0)
            return null;
        using var reader = formats.Open(images.Files[i], new ReadOptions { Reduction = part });
        var raster = reader.Header.Info.Width == BlockMeans.Divide(headers[i].Info.Width, part)
            ? ReducedImage.Read(reader, factor / part, end.Token) : null;
        return raster?.Info == ReducedImage.Of(headers[i].Info, factor) ? raster : null;
    }

    // If the disk is full, the file is decoded for each run.
    private static DecodedImage? Decode(Func<ImageReader> open, ImageHeader header, string folder)
    {
        try
        {
            return new DecodedImage(open, header, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A replaced file has a different time or length, and so a different key.
    private static string KeyOf(string path, int input, int frame)
    {
        var file = new FileInfo(path);
        var (length, time) = file.Exists ? (file.Length, file.LastWriteTimeUtc.Ticks) : (0, 0);
        return string.Create(CultureInfo.InvariantCulture, $"{input}|{frame}|{Path.GetFullPath(path)}|{length}|{time}");
    }
}
