using PipelineKit.Imaging;

namespace PipelineKit.Planning;

/// <summary>What a plan says of one stage, input or conversion.</summary>
public sealed record PlannedStage(string Name, string Operator)
{
    /// <summary>How many images of a stack it stands for, of which one of its kind each is read or made.</summary>
    public int Images { get; init; } = 1;

    /// <summary>The pass in which it works, from 0.</summary>
    public int Pass { get; init; }

    /// <summary>How many times more an input is read than once.</summary>
    public int ReadAgain { get; init; }

    /// <summary>Bytes of the copy of an input's samples that later readings come from; 0 when there is none.</summary>
    public long Cached { get; init; }

    /// <summary>The image it gives; null when it gives values only.</summary>
    public ImageInfo? Info { get; init; }

    /// <summary>The type in which the rows of that image are held.</summary>
    public SampleType Type { get; init; } = SampleType.Float32;

    /// <summary>Rows held at once; 0 when the image is kept whole or nobody reads it.</summary>
    public int RingRows { get; init; }

    /// <summary>Bytes it holds in memory.</summary>
    public long Bytes { get; init; }

    /// <summary>Whether and where the image is kept whole.</summary>
    public SpoolKind Spool { get; init; }

    /// <summary>Bytes of the spool, in memory or in a file.</summary>
    public long SpoolBytes { get; init; }

    /// <summary>What it needs around a pixel: <c>6 rows, 6 columns</c>; empty for nothing.</summary>
    public string Halo { get; init; } = "";

    /// <summary>The stage whose table or loop does its work, as <see cref="Note"/> says; null for none.</summary>
    public string? FoldedInto { get; init; }

    /// <summary>What the operator says of itself.</summary>
    public string? Note { get; init; }
}

/// <summary>Where an image is kept whole.</summary>
public enum SpoolKind
{
    /// <summary>It streams.</summary>
    None,

    /// <summary>In memory.</summary>
    Memory,

    /// <summary>In a file in the temporary folder.</summary>
    File,
}
