namespace PipelineKit.Host.Drawing;

/// <summary>What goes from one box to another.</summary>
/// <param name="From">The box that gives it.</param>
/// <param name="To">The box that reads it.</param>
/// <param name="Label">Which output, input or value it is; null where there is one only.</param>
/// <param name="IsValue">Whether it is a value, not an image.</param>
internal sealed record PictureArrow(int From, int To, string? Label, bool IsValue);
