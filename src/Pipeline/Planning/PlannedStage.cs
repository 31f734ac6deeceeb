using PipelineKit.Imaging;

namespace PipelineKit.Planning;

/// <summary>The planning result for one stage, input or conversion.</summary>
public sealed record PlannedStage(string Name, string Operator)
{
    /// <summary>Gets the number of images of a stack it represents; each is read or computed separately.</summary>
    public int Images { get; init; } = 1;

    /// <summary>Gets the zero-based pass in which it runs.</summary>
    public int Pass { get; init; }

    /// <summary>Gets how many times an input is read again.</summary>
    public int ReadAgain { get; init; }

    /// <summary>Gets the size in bytes of the cached copy of an input's samples; 0 for none.</summary>
    public long Cached { get; init; }

    /// <summary>Gets the output image; null when it has only values.</summary>
    public ImageInfo? Info { get; init; }

    /// <summary>Gets the sample type of that image's rows.</summary>
    public SampleType Type { get; init; } = SampleType.Float32;

    /// <summary>Gets the number of rows in its ring; 0 when the image is kept whole or has no readers.</summary>
    public int RingRows { get; init; }

    /// <summary>Gets its memory in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Gets whether and where the image is kept whole.</summary>
    public SpoolKind Spool { get; init; }

    /// <summary>Gets the size of the spool in bytes, in memory or in a file.</summary>
    public long SpoolBytes { get; init; }

    /// <summary>Gets the neighborhood of a pixel that it needs: <c>6 rows, 6 columns</c>; empty for none.</summary>
    public string Halo { get; init; } = "";

    /// <summary>Gets the stage whose table or loop includes it, as described by <see cref="Note"/>; null for none.</summary>
    public string? FoldedInto { get; init; }

    /// <summary>Gets the operator's explanation.</summary>
    public string? Note { get; init; }
}

/// <summary>Where an image is kept whole.</summary>
public enum SpoolKind
{
    /// <summary>The image is streamed.</summary>
    None,

    /// <summary>In memory.</summary>
    Memory,

    /// <summary>In a file in the temporary folder.</summary>
    File,
}
