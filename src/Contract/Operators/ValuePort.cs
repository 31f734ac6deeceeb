namespace PipelineKit.Operators;

/// <summary>A value that a stage returns in addition to or instead of images, such as <c>${stage.mean}</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The type of the value.</param>
/// <param name="Summary">One sentence.</param>
public sealed record ValuePort(string Name, ValueKind Kind, string Summary)
{
    /// <summary>
    /// Gets the rows and columns of a table if the operator's parameters determine them, otherwise null. A parameter that
    /// determines an operator's reach, such as a kernel, accepts only tables of known size, because planning precedes the values.
    /// </summary>
    public WindowSize? Shape { get; init; }

    /// <summary>
    /// Gets the column names of a table with one finding per row; empty, the default, for other tables. Such a table can be
    /// written as CSV. A single row of zeros means that nothing was found.
    /// </summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}

/// <summary>The type of a value.</summary>
public enum ValueKind
{
    /// <summary>One <c>double</c>.</summary>
    Number,

    /// <summary>A <see cref="Imaging.Matrix"/>.</summary>
    Table,
}
