using PipelineKit.Imaging;
using PipelineKit.Studio.Pictures;

namespace PipelineKit.Studio.Previews;

/// <summary>A picture as a whole.</summary>
/// <param name="Info">What the image is.</param>
/// <param name="Base">The finest level that is kept: each of its pixels is 2 to this power pixels of the image wide.</param>
/// <param name="Levels">The pixels of that level and of all coarser ones.</param>
/// <param name="Tones">How samples become tones; null where they are bytes of the image's own white.</param>
/// <param name="Summary">What its samples are like.</param>
internal sealed record Overview(ImageInfo Info, int Base, IReadOnlyList<Pixels> Levels, Tones? Tones, SampleSummary Summary)
{
    /// <summary>The coarsest level.</summary>
    public int Coarsest => Base + Levels.Count - 1;

    /// <summary>Bytes that it takes.</summary>
    public long Bytes => Levels.Sum(l => (long)l.Rgba.Length);

    /// <summary>The level of which both sides are at most so long, or the coarsest.</summary>
    public Pixels Within(int side) => Levels.FirstOrDefault(l => Math.Max(l.Width, l.Height) <= side) ?? Levels[^1];
}
