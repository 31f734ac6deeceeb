namespace PipelineKit.Filters.Drawing;

/// <summary>A shape in a single color.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Color">One sample per color channel of the image.</param>
/// <param name="Opacity">The opacity, 0 to 1.</param>
internal sealed record Layer(Mask Shape, double[] Color, double Opacity);
