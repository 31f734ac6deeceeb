namespace PipelineKit.Operators;

/// <summary>
/// A file that a parameter names: a table of colors, a font. In a pipeline file its path is relative to that file. What the
/// file holds counts as a part of the pipeline: when it changes, items are out of date.
/// </summary>
/// <param name="Path">Where it is.</param>
public sealed record ParameterFile(string Path)
{
    /// <summary>The file at a path.</summary>
    public static implicit operator ParameterFile(string path) => new(path);

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
