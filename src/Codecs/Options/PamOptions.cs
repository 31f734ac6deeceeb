using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>How a PAM is written.</summary>
public sealed class PamOptions
{
    [Parameter("Bits a sample: 8 or 16; 0 takes 8 or 16 by the image's white.")]
    public int Bits { get; init; }
}
