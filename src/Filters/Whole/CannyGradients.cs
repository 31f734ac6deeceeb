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

/// <summary>The gradients of one row.</summary>
/// <param name="width">Its columns.</param>
internal sealed class CannyGradients(int width)
{
    /// <summary>How steep they are.</summary>
    public double[] Magnitudes { get; } = new double[width];

    /// <summary>Where they point.</summary>
    public CannySector[] Sectors { get; } = new CannySector[width];
}
