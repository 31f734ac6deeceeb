namespace PipelineKit.Diagnostics;

/// <summary>A location in a file. Lines and columns count from 1; <paramref name="Length"/> is at least 1.</summary>
public sealed record Place(SourceText Source, int Line, int Column, int Length)
{
    /// <summary>
    /// Returns the range of <paramref name="length"/> characters that starts <paramref name="offset"/> characters after this
    /// one's start.
    /// </summary>
    public Place Within(int offset, int length) => this with { Column = Column + offset, Length = Math.Max(1, length) };

    /// <summary>Returns <c>file:line:column</c>.</summary>
    public override string ToString() => $"{Source.Name}:{Line}:{Column}";
}
