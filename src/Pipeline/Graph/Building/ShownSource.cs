namespace PipelineKit.Graph.Building;

/// <summary>An image or value shown by a view.</summary>
internal sealed record ShownSource(string Name, ImageSource? Image, ValueSource? Value);
