using PipelineKit.Imaging;
using PipelineKit.Studio.Pictures;

namespace PipelineKit.Studio.Previews;

/// <summary>A whole picture.</summary>
/// <param name="Info">The properties of the image.</param>
/// <param name="Base">The finest level that is kept; a pixel of it covers 2 to this power pixels of the image per side.</param>
/// <param name="Levels">The pixels of that level and of all coarser ones.</param>
/// <param name="Tones">The mapping of samples to tones; null for bytes, which are shown as they are.</param>
/// <param name="Summary">The statistics of the samples.</param>
internal sealed record Overview(ImageInfo Info, int Base, PixelLevels Levels, Tones? Tones, SampleSummary Summary)
{
    /// <summary>Gets the coarsest level.</summary>
    public int Coarsest => Base + Levels.Count - 1;

    /// <summary>Gets the size in bytes.</summary>
    public long Bytes => Levels.Bytes;

    /// <summary>Returns the finest level whose sides are at most this long; otherwise, the coarsest.</summary>
    public Pixels Within(int side) => Levels.FirstOrDefault(l => Math.Max(l.Width, l.Height) <= side) ?? Levels[Levels.Count - 1];
}
