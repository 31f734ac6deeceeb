namespace PipelineKit.Diagnostics;

/// <summary>
/// Where in a file something was found. Lines and columns count from 1; <paramref name="Length"/> is at least 1.
/// </summary>
public sealed record Place(SourceText Source, int Line, int Column, int Length)
{
    /// <summary>
    /// The place of <paramref name="length"/> characters that begin <paramref name="offset"/> characters further on this line.
    /// </summary>
    public Place Within(int offset, int length) => this with { Column = Column + offset, Length = Math.Max(1, length) };

    /// <summary><c>file:line:column</c>.</summary>
    public override string ToString() => $"{Source.Name}:{Line}:{Column}";
}
