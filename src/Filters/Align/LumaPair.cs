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

    // If the heights differ, the shorter image has no row here.
    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        for (var i = 0; i < 2; i++)
            if (y < planes[i].Plane.Height)
                planes[i].Examine(inputs[i], y);
        return this;
    }

    public override void Fold(object part)
    {
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        using PyramidPlane<float> one = planes[0].Plane, other = planes[1].Plane;
        return finish(one, other);
    }
}
