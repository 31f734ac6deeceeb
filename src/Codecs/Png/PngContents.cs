using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Png;

/// <summary>All that a PNG file holds beside its samples.</summary>
internal sealed record PngContents(PngFormat Format)
{
    /// <summary>Red, green, blue of each entry; empty without a palette.</summary>
    public byte[] Palette { get; init; } = [];

    /// <summary>The tRNS chunk: alpha of the first palette entries, or the one transparent color in 16-bit numbers.</summary>
    public byte[]? Transparency { get; init; }

    public ImageMetadata Metadata { get; init; } = ImageMetadata.None;

    /// <summary>Chunks that were left out because they are faulty.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];

    /// <summary>The frames; null when there is no animation, or a faulty one.</summary>
    public PngAnimation? Animation { get; init; }

    /// <summary>What is wrong with the animation; null for nothing.</summary>
    public PipelineException? AnimationFault { get; init; }

    /// <summary>The chunks that hold the samples: IDAT, or fdAT for a frame of an animation.</summary>
    public uint DataType { get; init; } = ChunkType.Data;

    /// <summary>Where the first of these chunks begins.</summary>
    public long DataOffset { get; init; }

    /// <summary>Bytes of all these chunks together.</summary>
    public long DataBytes { get; init; }

    /// <summary>What a frame of the animation holds.</summary>
    public PngContents Of(PngFrame frame) => this with
    {
        Format = Format with { Width = frame.Area.Width, Height = frame.Area.Height },
        DataType = frame.DataType,
        DataOffset = frame.DataOffset,
        DataBytes = frame.DataBytes,
    };

    public SampleType SampleType => Format.Depth == 16 ? SampleType.UInt16 : SampleType.UInt8;

    /// <summary>
    /// The samples as they are delivered: palettes resolved, transparency as alpha, few bits stretched to eight.
    /// </summary>
    public ImageInfo Info => new(Format.Width, Format.Height, ColorChannels + (HasAlpha ? 1 : 0))
    {
        HasAlpha = HasAlpha,
        White = SampleType.White(),
    };

    private bool HasAlpha => Format.HasAlpha || Transparency is not null;

    private int ColorChannels => Format.Color is ColorType.Gray or ColorType.GrayAlpha ? 1 : 3;
}
