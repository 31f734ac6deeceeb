using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>How a WebP is written.</summary>
public sealed class WebpOptions
{
    [Parameter("Quality, from 0 to 100; with lossless it has no effect.", Min = 0, Max = 100)]
    public int Quality { get; init; } = 80;

    [Parameter("Keep every sample exactly, but for the color of fully transparent pixels.")]
    public bool Lossless { get; init; }

    [Parameter("How hard to look for a smaller file, from 0 to 6.", Min = 0, Max = 6)]
    public int Effort { get; init; } = 4;
}
