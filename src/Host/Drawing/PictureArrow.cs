namespace PipelineKit.Host.Drawing;

/// <summary>A connection between two boxes.</summary>
/// <param name="From">The source box.</param>
/// <param name="To">The target box.</param>
/// <param name="Label">The name of the output, input or value; null where there is only one.</param>
/// <param name="IsValue">Whether it carries a value rather than an image.</param>
internal sealed record PictureArrow(int From, int To, string? Label, bool IsValue);
