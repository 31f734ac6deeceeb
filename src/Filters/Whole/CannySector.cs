namespace PipelineKit.Filters.Whole;

/// <summary>Where a gradient points.</summary>
internal enum CannySector : byte
{
    /// <summary>Left or right.</summary>
    Across,

    /// <summary>Up or down.</summary>
    Down,

    /// <summary>From the top left to the bottom right.</summary>
    Falling,

    /// <summary>From the bottom left to the top right.</summary>
    Rising,
}
