using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>How a PGM, PPM or PFM is written.</summary>
public sealed class PnmOptions
{
    [Parameter(
        "Bits a sample: 8 and 16 are integers, 32 is floating point (PFM); 0 takes 8 or 16 by the image's white, else 32.")]
    public int Bits { get; init; }
}
