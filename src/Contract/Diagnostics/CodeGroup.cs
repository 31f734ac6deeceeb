namespace PipelineKit.Diagnostics;

/// <summary>The groups of <see cref="Codes"/>: what a diagnostic is about.</summary>
public enum CodeGroup
{
    /// <summary>A code outside these groups, such as one that a plugin defines.</summary>
    Other = 0,

    /// <summary>01: the YAML text.</summary>
    Yaml = 1,

    /// <summary>02: names.</summary>
    Names = 2,

    /// <summary>03: parameter values.</summary>
    Parameters = 3,

    /// <summary>04: graph wiring and plugins.</summary>
    Wiring = 4,

    /// <summary>05: sizes, channels and samples of images.</summary>
    Images = 5,

    /// <summary>06: image files.</summary>
    Files = 6,

    /// <summary>07: the command line and the run.</summary>
    Run = 7,
}
