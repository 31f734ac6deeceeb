namespace PipelineKit.Testing;

/// <summary>How much of the test matrix a conformance check covers.</summary>
public enum Thoroughness
{
    /// <summary>Every size and kind of image, in both precisions, in every way of running.</summary>
    Full,

    /// <summary>
    /// A fixed part of it in about a tenth of the time, for a check after every edit: the same on every run, and each kind of
    /// fault can still be found. What shows in only one combination of size, kind, precision and way may be missed.
    /// </summary>
    Quick,
}
