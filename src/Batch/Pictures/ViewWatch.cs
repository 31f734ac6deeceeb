using PipelineKit.Codecs;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>Collects the data of one item that views show, during processing.</summary>
internal sealed class ViewWatch(ViewedEdges viewed)
{
    private readonly Dictionary<EdgeRef, (Thumbnail Thumbnail, Orientation Orientation)> pictures = [];
    private readonly Dictionary<EdgeRef, SampleKeeper> samples = [];

    /// <summary>Returns the additional observers of an input; none if it was already observed.</summary>
    public IEnumerable<RowObserver> Input(int input, ImageHeader header) =>
        Of(EdgeRef.Input(input), header.Info, header.SampleType, header.Orientation);

    /// <summary>Returns the additional observers of an output.</summary>
    public IEnumerable<RowObserver> Output(int output, ImageInfo image, SampleType type) =>
        viewed.Outputs[output] is { } edge ? Of(edge, image, type, Orientation.Normal) : [];

    /// <summary>Returns the collected data.</summary>
    public ItemViews Finish() => new(
        pictures.Select(p => (p.Key, Picture: p.Value.Thumbnail.Finish()?.Turned(p.Value.Orientation)))
            .Where(p => p.Picture is not null).ToDictionary(p => p.Key, p => p.Picture!),
        samples.Select(s => (s.Key, Set: s.Value.Finish())).Where(s => s.Set is not null).ToDictionary(s => s.Key, s => s.Set!));

    private IEnumerable<RowObserver> Of(EdgeRef edge, ImageInfo image, SampleType type, Orientation orientation)
    {
        if (viewed.IsPicture(edge) && pictures.TryAdd(edge, (new Thumbnail(image, type), orientation)))
            yield return pictures[edge].Thumbnail;
        if (viewed.IsSampled(edge) && samples.TryAdd(edge, new SampleKeeper(image, type)))
            yield return samples[edge];
    }
}
