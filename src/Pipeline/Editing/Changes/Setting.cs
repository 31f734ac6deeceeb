namespace PipelineKit.Editing.Changes;

/// <summary>Where a value stands.</summary>
/// <param name="Flow">Whether within brackets.</param>
/// <param name="KeyEnd">Where its key ends; that of a list's member is the member's own beginning.</param>
/// <param name="Indent">How far lines of their own are indented.</param>
internal readonly record struct Setting(bool Flow, int KeyEnd, int Indent);
