using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Pyramids;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Align;

/// <summary>Collects the luma of two images, then estimates their alignment.</summary>
internal sealed class LumaPair<T>(ImageInfo first, ImageInfo second,
    Func<PyramidPlane<float>, PyramidPlane<float>, IReadOnlyDictionary<string, object>> finish) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LumaPlane[] planes = [new(first), new(second)];
    private int y;

    // If the heights differ, the shorter image has no row here.
    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var rows = new float[]?[2];
        for (var i = 0; i < 2; i++)
            rows[i] = y < planes[i].Plane.Height ? planes[i].Examine(inputs[i], y) : null;
        return rows;
    }

    public override void Fold(object part)
    {
        for (var i = 0; i < 2; i++)
            ((float[]?[])part)[i]?.CopyTo(planes[i].Plane.Row(y));
        y++;
    }

    public override IReadOnlyDictionary<string, object> Finish() => finish(planes[0].Plane, planes[1].Plane);
}
