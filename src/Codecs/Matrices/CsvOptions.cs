using PipelineKit.Operators;

namespace PipelineKit.Codecs.Matrices;

/// <summary>Options for writing CSV.</summary>
public sealed class CsvOptions
{
    [Parameter("Separator of the numbers in a row.")]
    public CsvSeparator Separator { get; init; } = CsvSeparator.Comma;
}

/// <summary>The separators of a CSV.</summary>
public enum CsvSeparator
{
    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>;</c></summary>
    Semicolon,

    /// <summary>A tab.</summary>
    Tab,
}
