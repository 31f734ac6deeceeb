using PipelineKit.Operators;

namespace PipelineKit.Codecs.Matrices;

/// <summary>How a CSV is written.</summary>
public sealed class CsvOptions
{
    [Parameter("What stands between two numbers of a row.")]
    public CsvSeparator Separator { get; init; } = CsvSeparator.Comma;
}

/// <summary>Separators of a CSV.</summary>
public enum CsvSeparator
{
    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>;</c></summary>
    Semicolon,

    /// <summary>A tabulator.</summary>
    Tab,
}
