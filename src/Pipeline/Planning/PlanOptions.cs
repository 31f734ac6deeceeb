namespace PipelineKit.Planning;

/// <summary>Options for planning a run. They do not affect results.</summary>
public sealed record PlanOptions
{
    /// <summary>Gets the number of threads for one image; at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Gets the number of output rows computed in each step; null for automatic.</summary>
    public int? BandHeight { get; init; }

    /// <summary>
    /// Gets the memory limit in bytes for images that are kept whole; the rest go to a file. 256 MiB by default.
    /// </summary>
    public long SpoolMemory { get; init; } = 256L << 20;

    /// <summary>Gets the folder for these files; the system's temporary folder by default.</summary>
    public string SpoolFolder { get; init; } = Path.GetTempPath();

    /// <summary>Gets how stack images are read; null to keep a decoder open for each.</summary>
    public StackWindow? StackWindow { get; init; }

    /// <summary>
    /// Gets the sample types of the image outputs, in order; null when unknown. 8-bit outputs are rounded where their samples
    /// are computed.
    /// </summary>
    public IReadOnlyList<Imaging.SampleType>? Targets { get; init; }

    /// <summary>Gets the output rows to compute, the same for every image output; null for all.</summary>
    public Imaging.RowRange? Rows { get; init; }

    /// <summary>
    /// Gets whether every edge uses the pipeline's precision, even if a narrower type suffices. Slower; for tests that edge
    /// types do not affect results.
    /// </summary>
    internal bool InPrecision { get; init; }

    /// <summary>
    /// Gets whether every thread gets a piece of each shared step, even if one thread could finish before the others start.
    /// Slower; for tests that results do not depend on threads.
    /// </summary>
    internal bool AllTakePart { get; init; }

    /// <summary>
    /// Gets whether threads compute parts of the image independently where possible (true), or share every step (false); null,
    /// the default, for whatever computes fewer rows twice. For tests that results depend on neither.
    /// </summary>
    internal bool? InParts { get; init; }
}
