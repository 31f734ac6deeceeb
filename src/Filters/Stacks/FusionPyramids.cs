using System.Numerics;
using PipelineKit.Kernels.Pyramids;

namespace PipelineKit.Filters.Stacks;

/// <summary>What the analysis leaves for the kernel.</summary>
/// <param name="Colors">The second level of each color of each image.</param>
/// <param name="Low">That of each color of the result; null where images are too small for one.</param>
internal sealed record FusionPyramids<T>(PyramidPlane<T>[][] Colors, PyramidPlane<T>[]? Low)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
