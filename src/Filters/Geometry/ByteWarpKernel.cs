using System.Runtime.Intrinsics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Warps bytes: mixes them as floats in registers, eight pixels at a time where all source samples are inside the image, and
/// rounds them at once. The arithmetic matches that of the floating-point kernel step by step.
/// </summary>
internal sealed unsafe class ByteWarpKernel<TSampler, TBlock>(
    IWarpRows rows, Border border, KernelContext context, double outside)
    : WarpKernel<byte, float, TSampler>(rows, border, context, outside)
    where TSampler : struct, ISampler<float>
    where TBlock : struct, IBlockSampler
{
    internal override bool StaysInRows => true;

    protected override Row<float> Fractions(Scratch<byte> scratch) => scratch.Row<float>("fractions");

    protected override void Sample(WarpGrid<byte, float> grid, WarpPlaces<float> places, Row<byte> target)
    {
        var (outside, x) = (RoundedBytes.Of(grid.Outside), 0);
        for (; x + WarpPlaces<float>.Block <= target.Width; x += WarpPlaces<float>.Block)
        {
            var (rows, columns) = (Vector256.Load(places.Rows + x), Vector256.Load(places.Columns + x));
            if (grid.AreInside(rows, columns))
                RoundedBytes.Store(target.Pointer + x, TBlock.Sample(grid, places.Rows + x, places.Columns + x,
                    Vector256.Load(places.Right + x), Vector256.Load(places.Down + x)));
            else if (grid.AllMiss(rows, columns))
                target.Slice(x, WarpPlaces<float>.Block).Fill(outside);
            else
                OneByOne(grid, places, target, x, x + WarpPlaces<float>.Block);
        }
        OneByOne(grid, places, target, x, target.Width);
    }

    private static void OneByOne(WarpGrid<byte, float> grid, WarpPlaces<float> places, Row<byte> target, int first, int end)
    {
        for (var x = first; x < end; x++)
            target[x] = RoundedBytes.Of(
                grid.Sample<TSampler>(places.Rows[x], places.Columns[x], places.Right[x], places.Down[x]));
    }
}
