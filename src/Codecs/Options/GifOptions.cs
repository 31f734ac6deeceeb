using PipelineKit.Operators;

namespace PipelineKit.Codecs.Options;

/// <summary>Options for writing GIF.</summary>
public sealed class GifOptions
{
    [Parameter("Strength of the dithering toward the palette, from 0 to 1.", Min = 0, Max = 1)]
    public double Dither { get; init; } = 1;

    [Parameter("Effort spent on the palette, from 1 to 10.", Min = 1, Max = 10)]
    public int Effort { get; init; } = 7;
}
