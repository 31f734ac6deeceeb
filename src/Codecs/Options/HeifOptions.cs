using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>How an AVIF or a HEIF is written.</summary>
public sealed class HeifOptions
{
    [Parameter("Quality, from 1 to 100; with lossless it has no effect.", Min = 1, Max = 100)]
    public int Quality { get; init; } = 60;

    [Parameter("Ask the encoder for its lossless mode.")]
    public bool Lossless { get; init; }

    [Parameter("How hard to look for a smaller file, from 0 to 9.", Min = 0, Max = 9)]
    public int Effort { get; init; } = 4;
}
