using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>Options for writing PAM.</summary>
public sealed class PamOptions
{
    [Parameter("Bits per sample: 8 or 16; 0 chooses 8 or 16 by the white of the image.")]
    public int Bits { get; init; }
}
