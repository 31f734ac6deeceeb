using PipelineKit.Codecs;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>Gathers what views show of one item while it is at work.</summary>
internal sealed class ViewWatch(ViewedEdges viewed)
{
    private readonly Dictionary<EdgeRef, (Thumbnail Thumbnail, Orientation Orientation)> pictures = [];
    private readonly Dictionary<EdgeRef, SampleKeeper> samples = [];

    /// <summary>Who else is to see the rows of an input; nobody when it was seen before.</summary>
    public IEnumerable<RowWitness> Input(int input, ImageHeader header) =>
        Of(EdgeRef.Input(input), header.Info, header.SampleType, header.Orientation);

    /// <summary>Who else is to see the rows of an output.</summary>
    public IEnumerable<RowWitness> Output(int output, ImageInfo image, SampleType type) =>
        viewed.Outputs[output] is { } edge ? Of(edge, image, type, Orientation.Normal) : [];

    /// <summary>What was gathered.</summary>
    public ItemViews Finish() => new(
        pictures.Select(p => (p.Key, Picture: p.Value.Thumbnail.Finish()?.Turned(p.Value.Orientation)))
            .Where(p => p.Picture is not null).ToDictionary(p => p.Key, p => p.Picture!),
        samples.Select(s => (s.Key, Set: s.Value.Finish())).Where(s => s.Set is not null).ToDictionary(s => s.Key, s => s.Set!));

    private IEnumerable<RowWitness> Of(EdgeRef edge, ImageInfo image, SampleType type, Orientation orientation)
    {
        if (viewed.IsPicture(edge) && pictures.TryAdd(edge, (new Thumbnail(image, type), orientation)))
            yield return pictures[edge].Thumbnail;
        if (viewed.IsSampled(edge) && samples.TryAdd(edge, new SampleKeeper(image, type)))
            yield return samples[edge];
    }
}
