namespace PipelineKit.Editing.Changes;

/// <summary>The position of a value.</summary>
/// <param name="Flow">Whether the value is within brackets.</param>
/// <param name="KeyEnd">The end of its key; for a list element, the start of the element.</param>
/// <param name="Indent">The indentation for lines of its own.</param>
internal readonly record struct Setting(bool Flow, int KeyEnd, int Indent);
