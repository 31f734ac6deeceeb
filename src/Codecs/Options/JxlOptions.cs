using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>Options for writing JPEG XL.</summary>
public sealed class JxlOptions
{
    [Parameter("Quality, from 0 to 100; ignored with lossless.", Min = 0, Max = 100)]
    public int Quality { get; init; } = 85;

    [Parameter("Preserve every sample exactly.")]
    public bool Lossless { get; init; }
}
