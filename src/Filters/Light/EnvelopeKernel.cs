using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Light;

/// <summary>Outputs a background that the analysis computed.</summary>
internal sealed class EnvelopeKernel<T>(T[][] planes) : GroundKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override void Find(InputRows<T> input, int y, int channel, Row<T> ground) =>
        planes[channel].AsSpan(y * ground.Width, ground.Width).CopyTo(ground.Span);
}
