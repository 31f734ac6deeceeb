namespace PipelineKit.Planning;

/// <summary>How a run is laid out. None of it changes a result.</summary>
public sealed record PlanOptions
{
    /// <summary>Threads for one image, at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Output rows computed at once; null lets the planner choose.</summary>
    public int? BandHeight { get; init; }

    /// <summary>Bytes that images kept whole may take in memory; beyond, they go to a file. 256 MiB by default.</summary>
    public long SpoolMemory { get; init; } = 256L << 20;

    /// <summary>Where such files lie: the system's temporary folder by default.</summary>
    public string SpoolFolder { get; init; } = Path.GetTempPath();

    /// <summary>How the images of stacks are read; null for all at once, a decoder for each.</summary>
    public StackWindow? StackWindow { get; init; }

    /// <summary>
    /// The sample types in which the outputs that are images will be written, in their order; null when that is not known yet.
    /// An output of 8 bits is rounded where its samples are made.
    /// </summary>
    public IReadOnlyList<Imaging.SampleType>? Targets { get; init; }

    /// <summary>Output rows wanted, the same of every image output; null for all.</summary>
    public Imaging.RowRange? Rows { get; init; }

    /// <summary>
    /// Whether every edge is in the pipeline's precision, though a narrower type would hold its samples. Slower, and of use only
    /// to checks that types of edges change nothing.
    /// </summary>
    internal bool InPrecision { get; init; }

    /// <summary>
    /// Whether every thread gets a piece of each step that is shared, though one may be able to do them all before the others
    /// have come. Slower, and of use only to checks that results do not depend on threads.
    /// </summary>
    internal bool AllTakePart { get; init; }
}
