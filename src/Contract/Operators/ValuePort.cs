namespace PipelineKit.Operators;

/// <summary>A value that a stage gives beside or instead of images: <c>${stage.mean}</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its shape.</param>
/// <param name="Summary">One sentence.</param>
public sealed record ValuePort(string Name, ValueKind Kind, string Summary)
{
    /// <summary>
    /// The rows and columns of a table when the operator's own parameters decide them, else null. A parameter that decides
    /// how far an operator reaches, as a kernel does, can take only such a table: the plan is made before the values are known.
    /// </summary>
    public WindowSize? Shape { get; init; }

    /// <summary>
    /// What the columns of a table of findings are called, each row being one of them; empty, the default, for a table of another
    /// kind. Such a table can be written as CSV. A single row of zeros says that nothing was found.
    /// </summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}

/// <summary>The shape of a value.</summary>
public enum ValueKind
{
    /// <summary>One <c>double</c>.</summary>
    Number,

    /// <summary>A <see cref="Imaging.Matrix"/>.</summary>
    Table,
}
