namespace PipelineKit.Planning;

/// <summary>A node that reads an image.</summary>
/// <param name="Node">The node.</param>
/// <param name="Input">The index of its input.</param>
internal sealed record EdgeReader(PlanNode Node, int Input);
