using PipelineKit.Codecs;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Planning;

/// <summary>The inputs of a plan that are images of stacks, and what reading them takes.</summary>
/// <param name="graph">The graph, expanded.</param>
/// <param name="nodes">The plan's nodes.</param>
/// <param name="options">How the images are read.</param>
/// <param name="headers">How they are stored, where that is known.</param>
/// <param name="passes">The passes.</param>
internal sealed class StackImages(PipelineGraph graph, IReadOnlyList<PlanNode> nodes, PlanOptions options,
    IReadOnlyList<ImageHeader>? headers, IReadOnlyList<PassPlan> passes)
{
    private readonly List<PlanNode> images = [.. nodes.Where(n => n.IsSource && graph.Inputs[n.Source].Stack is not null)];

    /// <summary>How many there are.</summary>
    public int Count => images.Count;

    /// <summary>Rows kept of each; null where all stay open.</summary>
    public StackWindow? Window => headers is null ? null : options.StackWindow;

    /// <summary>The number of an image, by which its rows are found again; −1 for one that is of no stack.</summary>
    public int NumberOf(PlanNode source) => Window is null ? -1 : images.IndexOf(source);

    /// <summary>
    /// Rows that there is room for: those of a window, and those of a step, of which some images have read fewer than others.
    /// </summary>
    public int Capacity => Window!.Rows + passes.Max(pass => pass.Nodes.Where(images.Contains)
        .Select(i => pass.Computes(i).MostRows(pass.Steps)).DefaultIfEmpty().Max());

    /// <summary>Bytes kept of each image.</summary>
    public long WindowBytes => Window is null ? 0 : images.Select(i => headers![i.Source])
        .Select(h => (long)Math.Min(Capacity, h.Info.Height) * h.Info.Width * h.Info.Channels * h.SampleType.Bytes())
        .DefaultIfEmpty().Max();

    /// <summary>The same of all, in memory, with what each thread needs to fill them.</summary>
    public long Bytes => Window is null ? 0
        : options.Threads * images.Select(i => headers![i.Source]).Select(h => RowTransfer.Bytes(h.Info, h.SampleType))
            .DefaultIfEmpty().Max() + (Window.InFile ? 0 : Count * WindowBytes);

    /// <summary>The same of all, in a temporary file.</summary>
    public long FileBytes => Window is { InFile: true } ? Count * WindowBytes : 0;

    /// <summary>What the decoders of all inputs hold that are open at once.</summary>
    public long DecoderBytes
    {
        get
        {
            if (headers is null)
                return 0;
            // Threads take turns at decoders that stay open, and libvips keeps buffers for each: 1.7 times as much was measured.
            if (Window is null)
                return headers.Sum(h => h.DecoderBytes)
                    + (options.Threads > 1 ? images.Sum(i => headers[i.Source].DecoderBytes) : 0);
            var stacked = images.Select(i => i.Source).ToHashSet();
            return headers.Where((_, i) => !stacked.Contains(i)).Sum(h => h.DecoderBytes)
                + stacked.Select(i => headers[i].DecoderBytes).OrderDescending().Take(options.Threads).Sum();
        }
    }

    /// <summary>What a plan says of how an image is read; null for one that stays open.</summary>
    public string? Note(PlanNode source)
    {
        if (NumberOf(source) < 0 || Window is not { } window)
            return null;
        var (openings, passes) = (window.Openings(headers![source.Source].Info.Height), source.ReadPasses.Count);
        var each = passes > 1 ? " a pass" : "";
        return openings == 1 ? $"each file is read once{each}, into {Where}"
            : $"each file is opened {openings} times{each}, for {window.Rows} rows at a time, kept in {Where}";
    }

    private string Where => Window is { InFile: true } ? "a temporary file" : "memory";
}
