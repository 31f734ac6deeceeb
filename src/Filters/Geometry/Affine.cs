using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Shears, rotates, scales and translates an image by a 2 × 3 matrix, as OpenCV's <c>warpAffine</c>: the matrix maps input pixels
/// to output pixels, [x', y'] = M·[x, y, 1]; with <see cref="Inverse"/> (OpenCV's <c>WARP_INVERSE_MAP</c>), output pixels to
/// input pixels. Unlike OpenCV's, coordinates are not quantized. A third row, 0 0 1, is allowed. With a matrix from another
/// stage, the image is kept in memory.
/// </summary>
[Operator("affine", Family = "geometry", Summary = "Affine transform by a matrix: rotation, scaling, shear and translation.",
    Example = "{ op: affine, matrix: [[1, 0.25, -8], [0, 0.9, 4]] }",
    Synonyms = ["shear", "warp", "translate"])]
public sealed class Affine : WarpOperator
{
    /// <summary>Two rows of three numbers, or three rows, the last being 0 0 1.</summary>
    [Parameter("A 2×3 matrix that maps input coordinates [x, y, 1] to output coordinates.")]
    public required Matrix Matrix { get; init; }

    /// <summary>False by default.</summary>
    [Parameter("The matrix maps output coordinates to input coordinates instead.")]
    public bool Inverse { get; init; }

    /// <summary>The input's width by default.</summary>
    [Parameter("Width of the result; by default, that of the input.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int? Width { get; init; }

    /// <summary>The input's height by default.</summary>
    [Parameter("Height of the result; by default, that of the input.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int? Height { get; init; }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        if ((Matrix.Rows, Matrix.Columns) is not ((2, 3) or (3, 3)))
            check.Fail(Codes.WrongType, "matrix", $"the matrix has {Matrix.Rows} rows of {Matrix.Columns}",
                "write two rows of three numbers");
        else if (Matrix.Rows == 3 && (Matrix[2, 0], Matrix[2, 1], Matrix[2, 2]) is not (0, 0, 1))
            check.Fail(Codes.BadCombination, "matrix", $"the last row of the matrix {Matrix} is not [0, 0, 1]",
                "omit it, or use 'perspective'");
        else if (Projection.Of(Matrix).Inverse() is null)
            check.Fail(Codes.BadCombination, "matrix", $"the matrix {Matrix} is singular",
                "make its first two columns linearly independent");
    }

    /// <inheritdoc/>
    protected override ImageInfo Output(ImageInfo input) =>
        input with { Width = Width ?? input.Width, Height = Height ?? input.Height };

    private protected override Projection? Map(ImageInfo input, ImageInfo output) => Projection.Back(Matrix, Inverse);
}
