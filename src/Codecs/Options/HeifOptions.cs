using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>Options for writing AVIF and HEIF.</summary>
public sealed class HeifOptions
{
    [Parameter("Quality, from 1 to 100; ignored with lossless.", Min = 1, Max = 100)]
    public int Quality { get; init; } = 60;

    [Parameter("Use the encoder's lossless mode.")]
    public bool Lossless { get; init; }

    [Parameter("Compression effort, from 0 to 9.", Min = 0, Max = 9)]
    public int Effort { get; init; } = 4;
}
