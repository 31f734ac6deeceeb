using System.Numerics;
using PipelineKit.Kernels.Pyramids;

namespace PipelineKit.Filters.Stacks;

/// <summary>The result of the analysis, used by the kernel.</summary>
/// <param name="Colors">The second pyramid level of each color of each image.</param>
/// <param name="Low">The second level of each color of the result; null if the images are too small for one.</param>
internal sealed record FusionPyramids<T>(PyramidPlane<T>[][] Colors, PyramidPlane<T>[]? Low)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
