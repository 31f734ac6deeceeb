using PipelineKit.Operators;

namespace PipelineKit.Codecs.Png;

/// <summary>How a PNG file is written.</summary>
public sealed class PngOptions
{
    [Parameter("How hard to compress: 0 stores, 9 takes longest.", Min = 0, Max = 9)]
    public int Compression { get; init; } = 6;

    [Parameter("Bits a sample, 8 or 16; 0 takes 8 for an image whose white is at most 255, else 16.", Min = 0, Max = 16)]
    public int Bits { get; init; }
}
