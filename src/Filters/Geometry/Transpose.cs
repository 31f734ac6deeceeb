using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>Exchanges rows and columns without changing samples. Applying it twice restores the input.</summary>
[Operator("transpose", Family = "geometry", Summary = "Transposes the image: rows become columns.",
    Example = "{ op: transpose }",
    Synonyms = ["mirror"])]
public sealed class Transpose : OrientationOperator
{
    /// <summary>Whether to mirror at the antidiagonal; false, the main diagonal, by default.</summary>
    [Parameter("Mirror along the diagonal from bottom left to top right instead of the one from top left to bottom right.")]
    public bool Anti { get; init; }

    /// <inheritdoc/>
    public override Orientation Orientation => Anti ? Orientation.Transverse : Orientation.Transpose;
}
