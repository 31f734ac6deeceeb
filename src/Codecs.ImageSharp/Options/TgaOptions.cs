using PipelineKit.Operators;

namespace PipelineKit.Codecs.ImageSharp.Options;

/// <summary>How a TGA is written.</summary>
public sealed class TgaOptions
{
    [Parameter("Packs runs of equal pixels, without loss.")]
    public bool Rle { get; init; } = true;
}
