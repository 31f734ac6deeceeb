namespace PipelineKit.Host.Drawing;

/// <summary>A place in a layer: a box, or a point that an arrow passes.</summary>
/// <param name="box">The box; null for such a point.</param>
internal sealed class LayerPlace(int? box)
{
    /// <summary>The box; null for a point of an arrow.</summary>
    public int? Box => box;

    /// <summary>What it is joined to in the layer above.</summary>
    public List<LayerPlace> Above { get; } = [];

    /// <summary>What it is joined to in the layer below.</summary>
    public List<LayerPlace> Below { get; } = [];

    /// <summary>Its middle, from the left.</summary>
    public double X { get; set; }

    /// <summary>Its width.</summary>
    public double Width { get; set; }
}
