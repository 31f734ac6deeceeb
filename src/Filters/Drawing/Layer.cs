namespace PipelineKit.Filters.Drawing;

/// <summary>A shape in one color.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Color">A sample for each color channel of the image.</param>
/// <param name="Opacity">From 0 to 1.</param>
internal sealed record Layer(Mask Shape, double[] Color, double Opacity);
