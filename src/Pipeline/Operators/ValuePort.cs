namespace PipelineKit.Operators;

/// <summary>A value that a stage gives beside or instead of images: <c>${stage.mean}</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its shape.</param>
/// <param name="Summary">One sentence.</param>
public sealed record ValuePort(string Name, ValueKind Kind, string Summary);

/// <summary>The shape of a value.</summary>
public enum ValueKind
{
    /// <summary>One <c>double</c>.</summary>
    Number,

    /// <summary>A <see cref="Imaging.Matrix"/>.</summary>
    Table,
}
