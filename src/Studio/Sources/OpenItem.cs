using System.Globalization;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Running;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Facts;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Studio.Sources;

/// <summary>The files of one item, open: decoded once, in full and reduced.</summary>
internal sealed class OpenItem : IDisposable
{
    // Tables and the like are as small as their reduced copies would be.
    private const long FewPixels = 1 << 16;

    private readonly IReadOnlyList<GraphInput> inputs;
    private readonly ItemImages images;
    private readonly ImageHeader[] headers;
    private readonly Lazy<DecodedImage?>[] decoded;
    private readonly Dictionary<int, SourceSet> reduced = [];
    private readonly Lock reducing = new();
    private readonly CancellationTokenSource end = new();

    /// <summary>Opens the files; nothing is decoded yet.</summary>
    /// <param name="graph">The pipeline, as it is written.</param>
    /// <param name="item">The item.</param>
    /// <param name="formats">Who reads its files.</param>
    /// <param name="folder">Where decoded rows lie.</param>
    /// <exception cref="PipelineException">A file cannot be read, or does not fit the pipeline.</exception>
    public OpenItem(PipelineGraph graph, BatchItem item, FormatTable formats, string folder)
    {
        if (item.Fault is { } fault)
            throw new PipelineException(fault.Code, fault.Reason, fault.Cure);
        (Item, inputs) = (item, graph.Inputs);
        images = new ItemImages(graph, item, formats, input => new ReadOptions { AsTable = input.AsTable });
        headers = images.Headers(0);
        var sources = images.Sources();
        decoded = [.. headers.Select((header, i) => new Lazy<DecodedImage?>(() => Decode(sources[i], header, folder)))];
        Full = new(1, [.. headers.Select((_, i) => (Func<ImageReader>)(() => decoded[i].Value?.Open() ?? sources[i]()))],
            [.. headers.Select(h => h with { IsInMemory = true, DecoderBytes = 0 })],
            [.. headers.Select((_, i) => KeyOf(images.Files[i], i))]);
    }

    private BatchItem Item { get; }

    /// <summary>Whether a pipeline reads the same files in the same way, and they are as they were.</summary>
    public bool Fits(PipelineGraph graph, BatchItem item) => inputs.SequenceEqual(graph.Inputs)
        && item.Files.SequenceEqual(Item.Files) && images.Files.Select(KeyOf).SequenceEqual(Full.Keys);

    /// <summary>The images at their full size.</summary>
    public SourceSet Full { get; }

    /// <summary>The graph for these files: facts known, stacks written out, in the precision that they need.</summary>
    /// <exception cref="PipelineException">A fact is missing.</exception>
    public PipelineGraph Bind(PipelineGraph graph) => graph
        .Bind([.. images.First.Select(first => InputFacts.Of(headers[first], images.Files[first]))])
        .Expand(images.Counts).For(headers);

    /// <summary>The factor by which images are reduced so that none has more pixels than so many; 1 for small ones.</summary>
    public int FactorFor(long pixels)
    {
        var factor = 1;
        while (headers.Select(h => h.Info.Pixels).DefaultIfEmpty().Max() / ((long)factor * factor) > pixels)
            factor *= 2;
        return factor;
    }

    /// <summary>The images reduced by a factor; each is decoded when it is first read.</summary>
    public SourceSet Reduced(int factor)
    {
        if (factor == 1)
            return Full;
        lock (reducing)
            return reduced.TryGetValue(factor, out var known) ? known : reduced[factor] = Reduce(factor);
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
        using var reader = Full.Readers[i]();
        return ReducedImage.Read(reader, factor, end.Token);
    }

    // Where there is no room for the rows, the file is decoded for each run.
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

    // A file that is replaced has another time or length, and with them another key.
    private static string KeyOf(string path, int input)
    {
        var file = new FileInfo(path);
        var (length, time) = file.Exists ? (file.Length, file.LastWriteTimeUtc.Ticks) : (0, 0);
        return string.Create(CultureInfo.InvariantCulture, $"{input}|{Path.GetFullPath(path)}|{length}|{time}");
    }
}
