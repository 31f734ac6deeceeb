using PipelineKit.Codecs;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>The inputs of a plan that belong to stacks, and the memory for reading them.</summary>
/// <param name="graph">The expanded graph.</param>
/// <param name="nodes">The plan's nodes.</param>
/// <param name="options">The plan's options.</param>
/// <param name="headers">The headers of the inputs, if known.</param>
/// <param name="passes">The passes.</param>
internal sealed class StackImages(PipelineGraph graph, IReadOnlyList<PlanNode> nodes, PlanOptions options,
    IReadOnlyList<ImageHeader>? headers, IReadOnlyList<PassPlan> passes)
{
    private readonly List<PlanNode> images = [.. nodes.Where(n => n.IsSource && graph.Inputs[n.Source].Stack is not null)];

    /// <summary>Gets the number of images.</summary>
    public int Count => images.Count;

    /// <summary>Gets the window of rows kept for each image; null when all files stay open.</summary>
    public StackWindow? Window => headers is null ? null : options.StackWindow;

    /// <summary>Returns the index of an image, which identifies its rows; −1 for an image that is not in a stack.</summary>
    public int NumberOf(PlanNode source) => Window is null ? -1 : images.IndexOf(source);

    /// <summary>
    /// Gets the row capacity for each image: a window plus one step, because images differ in how far they have been read.
    /// </summary>
    public int Capacity => Window!.Rows + passes.Max(pass => pass.Nodes.Where(images.Contains)
        .Select(i => pass.Computes(i).MostRows(pass.Steps)).DefaultIfEmpty().Max());

    /// <summary>Gets the size in bytes of the rows kept for each image.</summary>
    public long WindowBytes => Window is null ? 0 : images.Select(i => headers![i.Source])
        .Select(h => (long)Math.Min(Capacity, h.Info.Height) * h.Info.Width * h.Info.Channels * h.SampleType.Bytes())
        .DefaultIfEmpty().Max();

    /// <summary>Gets the memory in bytes for all images, including what each thread needs to decode.</summary>
    public long Bytes => Window is null ? 0
        : options.Threads * images.Select(i => headers![i.Source]).Select(h => RowTransfer.Bytes(h.Info, h.SampleType))
            .DefaultIfEmpty().Max() + (Window.InFile ? 0 : Count * WindowBytes);

    /// <summary>Gets the size in bytes of the temporary file for all images.</summary>
    public long FileBytes => Window is { InFile: true } ? Count * WindowBytes : 0;

    /// <summary>Gets the memory of all decoders that are open at the same time.</summary>
    public long DecoderBytes
    {
        get
        {
            if (headers is null)
                return 0;
            // Threads take turns on decoders that stay open, and libvips keeps buffers for each: 1.7 times as much memory was
            // measured.
            if (Window is null)
                return headers.Sum(h => h.DecoderBytes)
                    + (options.Threads > 1 ? images.Sum(i => headers[i.Source].DecoderBytes) : 0);
            var stacked = images.Select(i => i.Source).ToHashSet();
            return headers.Where((_, i) => !stacked.Contains(i)).Sum(h => h.DecoderBytes)
                + stacked.Select(i => headers[i].DecoderBytes).OrderDescending().Take(options.Threads).Sum();
        }
    }

    /// <summary>Returns the note in a plan on how an image is read; null for one that stays open.</summary>
    public string? Note(PlanNode source)
    {
        if (NumberOf(source) < 0 || Window is not { } window)
            return null;
        var (openings, passes) = (window.Openings(headers![source.Source].Info.Height), source.ReadPasses.Length);
        var each = passes > 1 ? " a pass" : "";
        return openings == 1 ? $"each file is read once{each}, into {Where}"
            : $"each file is opened {openings} times{each}, for {window.Rows} rows at a time, kept in {Where}";
    }

    private string Where => Window is { InFile: true } ? "a temporary file" : "memory";
}
