namespace PipelineKit.Filters.Edges;

/// <summary>Which neighbors a Laplacian compares with the center.</summary>
public enum LaplacianKind
{
    /// <summary>The four beside it: SciPy's <c>laplace</c>, OpenCV's <c>ksize</c> 1.</summary>
    Four,

    /// <summary>All eight, with equal weights.</summary>
    Eight,

    /// <summary>The four at its corners, doubled: OpenCV's <c>ksize</c> 3.</summary>
    Corners,
}
