namespace PipelineKit.Graph.Building;

/// <summary>An image or a value that a view shows.</summary>
internal sealed record ShownSource(string Name, ImageSource? Image, ValueSource? Value);
