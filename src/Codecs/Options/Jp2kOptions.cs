using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>Options for writing JPEG 2000.</summary>
public sealed class Jp2kOptions
{
    [Parameter("Quality, from 1 to 100; ignored with lossless.", Min = 1, Max = 100)]
    public int Quality { get; init; } = 48;

    [Parameter("Preserve every sample exactly.")]
    public bool Lossless { get; init; }
}
