namespace PipelineKit.Filters.Whole;

/// <summary>Directions of a gradient.</summary>
internal enum CannySector : byte
{
    /// <summary>Left or right.</summary>
    Across,

    /// <summary>Up or down.</summary>
    Down,

    /// <summary>Along the diagonal from the top left to the bottom right.</summary>
    Falling,

    /// <summary>Along the diagonal from the bottom left to the top right.</summary>
    Rising,
}
