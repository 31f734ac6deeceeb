using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>How a JPEG XL is written.</summary>
public sealed class JxlOptions
{
    [Parameter("Quality, from 0 to 100; with lossless it has no effect.", Min = 0, Max = 100)]
    public int Quality { get; init; } = 85;

    [Parameter("Keep every sample exactly.")]
    public bool Lossless { get; init; }
}
