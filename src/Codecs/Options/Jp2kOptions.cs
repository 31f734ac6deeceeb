using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>How a JPEG 2000 is written.</summary>
public sealed class Jp2kOptions
{
    [Parameter("Quality, from 1 to 100; with lossless it has no effect.", Min = 1, Max = 100)]
    public int Quality { get; init; } = 48;

    [Parameter("Keep every sample exactly.")]
    public bool Lossless { get; init; }
}
