namespace PipelineKit.Filters.Objects;

/// <summary>Connectivity: which neighbors of a pixel are connected to it.</summary>
public enum Connectivity
{
    /// <summary>The four edge neighbors.</summary>
    Sides,

    /// <summary>All eight neighbors.</summary>
    Corners,
}
