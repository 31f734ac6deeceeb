using PipelineKit.Operators;

namespace PipelineKit.Codecs.Png;

/// <summary>Options for writing PNG.</summary>
public sealed class PngOptions
{
    [Parameter("Compression level: 0 stores without compression, 9 compresses most.", Min = 0, Max = 9)]
    public int Compression { get; init; } = 6;

    [Parameter("Bits per sample: 8, 16, or 1 for black and white; 0 chooses 8 for a white up to 255, else 16.",
        Min = 0, Max = 16)]
    public int Bits { get; init; }
}
