using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Applies a perspective transform, as OpenCV's <c>warpPerspective</c>: by a 3 × 3 matrix that maps input pixels to output
/// pixels, or by four points and their targets, as in <c>getPerspectiveTransform</c>. Without <see cref="To"/>, the four points
/// map to the corners of the result, which rectifies a page photographed at an angle. With a table from another stage, the image
/// is kept in memory.
/// </summary>
[Operator("perspective", Family = "geometry", Summary = "Perspective transform, for example to rectify a photographed page.",
    Example = "{ op: perspective, from: [[14, 10], [84, 4], [92, 66], [4, 60]] }",
    Synonyms = ["warp", "homography", "keystone"])]
public sealed class Perspective : WarpOperator
{
    /// <summary>Three rows of three numbers; an alternative to <see cref="From"/>.</summary>
    [Parameter("A 3×3 matrix that maps input coordinates [x, y, 1] to homogeneous output coordinates.")]
    public Matrix? Matrix { get; init; }

    /// <summary>Four points of the input.</summary>
    [Parameter("Four points [x, y] of the input, instead of a matrix.")]
    public Matrix? From { get; init; }

    /// <summary>The corners of the result by default: top left, top right, bottom right, bottom left.</summary>
    [Parameter("Where the four points are mapped; by default, to the corners of the result, clockwise from the top left.")]
    public Matrix? To { get; init; }

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
        if ((Matrix is null) == (From is null))
            check.Fail(Matrix is null ? Codes.MissingParameter : Codes.BadCombination, "matrix",
                Matrix is null ? "'matrix' or 'from' is required" : "'matrix' and 'from' are mutually exclusive",
                "give 'matrix' or 'from'");
        else if (Matrix is not null && (To is not null || (Matrix.Rows, Matrix.Columns) != (3, 3)))
            check.Fail(Codes.BadCombination, "matrix", To is not null ? "'to' requires 'from', not 'matrix'"
                : $"the matrix has {Matrix.Rows} rows of {Matrix.Columns}",
                "write three rows of three numbers");
        else if (Matrix is not null && Projection.Of(Matrix).Inverse() is null)
            check.Fail(Codes.BadCombination, "matrix", $"the matrix {Matrix} is singular",
                "make its rows linearly independent");
        else if (Inverse && From is not null)
            check.Fail(Codes.BadCombination, "inverse", "'inverse' requires 'matrix'", "exchange 'from' and 'to'");
        Points(check, "from", From);
        Points(check, "to", To);
    }

    /// <inheritdoc/>
    protected override ImageInfo Output(ImageInfo input)
    {
        var output = input with { Width = Width ?? input.Width, Height = Height ?? input.Height };
        Map(input, output);
        return output;
    }

    private protected override Projection? Map(ImageInfo input, ImageInfo output)
    {
        if (Matrix is not null || From is null)
            return Projection.Back(Matrix, Inverse);
        if (IsAwaited(From) || IsAwaited(To))
            return null;
        var (right, bottom) = (output.Width - 1, output.Height - 1);
        return Projection.Through(To ?? new Matrix(4, 2, [0, 0, right, 0, right, bottom, 0, bottom]), From)
            ?? throw new PipelineException(Codes.BadGeometry,
                $"the corners of a result of {output.Width}×{output.Height} lie on a line",
                "set 'to', or a larger 'width' and 'height'");
    }

    // Zeros are placeholders for a table of the run; zeros in a file are rejected earlier.
    private static bool IsAwaited(Matrix? points) => points is not null && points.Values.IndexOfAnyExcept(0) < 0;

    private static void Points(OperatorCheck check, string parameter, Matrix? points)
    {
        if (points is null)
            return;
        if ((points.Rows, points.Columns) != (4, 2))
            check.Fail(Codes.WrongType, parameter, $"'{parameter}' has {points.Rows} rows of {points.Columns}",
                "write four points of two numbers");
        else if (Projection.Through(points, points) is null)
            check.Fail(Codes.BadCombination, parameter, $"three of the points {points} lie on a line",
                "choose four corners of a quadrilateral");
    }
}
