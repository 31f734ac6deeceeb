namespace PipelineKit.Host.Drawing;

/// <summary>A position in a layer: a box, or a point of an arrow.</summary>
/// <param name="box">The box; null for a point of an arrow.</param>
internal sealed class LayerPlace(int? box)
{
    /// <summary>Gets the box; null for a point of an arrow.</summary>
    public int? Box => box;

    /// <summary>Gets the connected positions in the layer above.</summary>
    public List<LayerPlace> Above { get; } = [];

    /// <summary>Gets the connected positions in the layer below.</summary>
    public List<LayerPlace> Below { get; } = [];

    /// <summary>Gets or sets the horizontal center.</summary>
    public double X { get; set; }

    /// <summary>Gets or sets the width.</summary>
    public double Width { get; set; }
}
