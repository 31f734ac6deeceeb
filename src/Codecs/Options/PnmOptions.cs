using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>Options for writing PGM and PPM.</summary>
public sealed class PnmOptions
{
    [Parameter(
        "Bits per sample: 8 and 16 are integers, 32 is floating point (PFM); 0 chooses 8 or 16 by the white of the image, "
        + "else 32.")]
    public int Bits { get; init; }
}
