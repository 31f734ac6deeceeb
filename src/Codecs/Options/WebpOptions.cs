using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>Options for writing WebP.</summary>
public sealed class WebpOptions
{
    [Parameter("Quality, from 0 to 100; ignored with lossless.", Min = 0, Max = 100)]
    public int Quality { get; init; } = 80;

    [Parameter("Preserve every sample exactly, except the color of fully transparent pixels.")]
    public bool Lossless { get; init; }

    [Parameter("Compression effort, from 0 to 6.", Min = 0, Max = 6)]
    public int Effort { get; init; } = 4;
}
