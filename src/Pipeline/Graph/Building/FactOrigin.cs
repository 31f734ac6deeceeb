namespace PipelineKit.Graph.Building;

/// <summary>The input of the whole pipeline that facts are about.</summary>
/// <param name="Input">Its position.</param>
/// <param name="Name">Its name.</param>
internal sealed record FactOrigin(int Input, string Name);
