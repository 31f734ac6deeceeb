using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>Selects the nearest integer sample for each position.</summary>
internal sealed unsafe class NearestWarpKernel<T>(
    IWarpRows rows, Border border, KernelContext context, double outside)
    : WarpKernel<T, float, NearestSampler<float>>(rows, border, context, outside)
    where T : unmanaged, INumberBase<T>
{
    protected override Row<float> Fractions(Scratch<T> scratch) => scratch.Row<float>("fractions");

    protected override void Sample(WarpGrid<T, float> grid, WarpPlaces<float> places, Row<T> target)
    {
        for (var x = 0; x < target.Width; x++)
            target[x] = grid.IsInside(places.Rows[x], places.Columns[x]) ? *grid.Address(places.Rows[x], places.Columns[x])
                : T.CreateTruncating(grid.Sample<NearestSampler<float>>(places.Rows[x], places.Columns[x], 0, 0));
    }
}
