namespace PipelineKit.Testing;

/// <summary>How much of the test matrix a conformance check covers.</summary>
public enum Thoroughness
{
    /// <summary>Every size and kind of image, in both precisions, in every way of running.</summary>
    Full,

    /// <summary>
    /// A fixed part in about a tenth of the time, for a check after every edit. Each kind of fault can still be found, but a
    /// fault in only one combination of size, kind, precision and way may be missed.
    /// </summary>
    Quick,
}
