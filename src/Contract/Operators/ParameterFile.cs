namespace PipelineKit.Operators;

/// <summary>
/// A file that a parameter names, such as a color table or a font. In a pipeline file, its path is relative to that file. Its
/// contents are part of the pipeline: if they change, items are out of date.
/// </summary>
/// <param name="Path">The path.</param>
public sealed record ParameterFile(string Path)
{
    /// <summary>Creates an instance from a path.</summary>
    public static implicit operator ParameterFile(string path) => new(path);

    /// <summary>Returns the path.</summary>
    public override string ToString() => Path;
}
