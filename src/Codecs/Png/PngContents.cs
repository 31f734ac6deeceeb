using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Png;

/// <summary>The contents of a PNG file except its samples.</summary>
internal sealed record PngContents(PngFormat Format)
{
    /// <summary>The red, green and blue of each entry; empty without a palette.</summary>
    public byte[] Palette { get; init; } = [];

    /// <summary>The tRNS chunk: alpha of the first palette entries, or the transparent color in 16-bit numbers.</summary>
    public byte[]? Transparency { get; init; }

    public ImageMetadata Metadata { get; init; } = ImageMetadata.None;

    /// <summary>Warnings about faulty chunks that were skipped.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];

    /// <summary>The frames; null if there is no valid animation.</summary>
    public PngAnimation? Animation { get; init; }

    /// <summary>The error in the animation, or null.</summary>
    public PipelineException? AnimationFault { get; init; }

    /// <summary>The type of the chunks with the samples: IDAT, or fdAT for a frame of an animation.</summary>
    public uint DataType { get; init; } = ChunkType.Data;

    /// <summary>The offset of the first of these chunks.</summary>
    public long DataOffset { get; init; }

    /// <summary>The size of all these chunks in bytes.</summary>
    public long DataBytes { get; init; }

    /// <summary>Returns the contents of a frame of the animation.</summary>
    public PngContents Of(PngFrame frame) => this with
    {
        Format = Format with { Width = frame.Area.Width, Height = frame.Area.Height },
        DataType = frame.DataType,
        DataOffset = frame.DataOffset,
        DataBytes = frame.DataBytes,
    };

    public SampleType SampleType => Format.Depth == 16 ? SampleType.UInt16 : SampleType.UInt8;

    /// <summary>
    /// The samples as delivered: palettes resolved, transparency as alpha, low bit depths scaled to eight bits.
    /// </summary>
    public ImageInfo Info => new(Format.Width, Format.Height, ColorChannels + (HasAlpha ? 1 : 0))
    {
        HasAlpha = HasAlpha,
        White = SampleType.White(),
    };

    private bool HasAlpha => Format.HasAlpha || Transparency is not null;

    private int ColorChannels => Format.Color is ColorType.Gray or ColorType.GrayAlpha ? 1 : 3;
}
