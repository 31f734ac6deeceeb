using PipelineKit.Imaging;

namespace PipelineKit.Filters.Geometry;

/// <summary>Where the pixels of output rows lie in the input of a warp.</summary>
internal interface IWarpRows
{
    /// <summary>Returns the input rows that are read for the given output rows; at least one.</summary>
    RowRange Needed(RowRange rows);

    /// <summary>Computes the positions of a row.</summary>
    /// <param name="places">Receives the positions.</param>
    /// <param name="shift">The amount added to a coordinate before it is rounded down.</param>
    /// <param name="y">The row.</param>
    /// <param name="width">The number of columns.</param>
    void Locate<T>(WarpPlaces<T> places, double shift, int y, int width)
        where T : unmanaged;
}
