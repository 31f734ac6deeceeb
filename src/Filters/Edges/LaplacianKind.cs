namespace PipelineKit.Filters.Edges;

/// <summary>The neighbors that a Laplacian compares with the center.</summary>
public enum LaplacianKind
{
    /// <summary>The four direct neighbors: SciPy's <c>laplace</c>, OpenCV's <c>ksize</c> 1.</summary>
    Four,

    /// <summary>All eight neighbors, with equal weights.</summary>
    Eight,

    /// <summary>The four diagonal neighbors, doubled: OpenCV's <c>ksize</c> 3.</summary>
    Corners,
}
