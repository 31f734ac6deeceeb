using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Png;

/// <summary>All that a PNG file holds beside its samples.</summary>
internal sealed record PngContents(PngFormat Format)
{
    /// <summary>Red, green, blue of each entry; empty without a palette.</summary>
    public byte[] Palette { get; init; } = [];

    /// <summary>The tRNS chunk: alpha of the first palette entries, or the one transparent colour in 16-bit numbers.</summary>
    public byte[]? Transparency { get; init; }

    public ImageMetadata Metadata { get; init; } = ImageMetadata.None;

    /// <summary>Chunks that were left out because they are faulty.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];

    /// <summary>Where the first IDAT chunk begins.</summary>
    public long DataOffset { get; init; }

    /// <summary>Bytes of all IDAT chunks together.</summary>
    public long DataBytes { get; init; }

    public SampleType SampleType => Format.Depth == 16 ? SampleType.UInt16 : SampleType.UInt8;

    /// <summary>
    /// The samples as they are delivered: palettes resolved, transparency as alpha, few bits stretched to eight.
    /// </summary>
    public ImageInfo Info => new(Format.Width, Format.Height, ColourChannels + (HasAlpha ? 1 : 0))
    {
        HasAlpha = HasAlpha,
        White = SampleType.White(),
    };

    private bool HasAlpha => Format.HasAlpha || Transparency is not null;

    private int ColourChannels => Format.Colour is ColourType.Gray or ColourType.GrayAlpha ? 1 : 3;
}
