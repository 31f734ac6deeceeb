using PipelineKit.Operators;

namespace PipelineKit.Codecs.ImageSharp.Options;

/// <summary>Options for writing TGA.</summary>
public sealed class TgaOptions
{
    [Parameter("Packs runs of equal pixels, without loss.")]
    public bool Rle { get; init; } = true;
}
