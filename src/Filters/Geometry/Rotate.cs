using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Geometry;

/// <summary>
/// Turns the image clockwise by quarter turns. Samples are moved and never changed; four quarter turns give back the input.
/// </summary>
[Operator("rotate", Family = "geometry", Summary = "Turns the image clockwise by 90, 180 or 270 degrees.",
    Example = "{ op: rotate, angle: 90 }")]
public sealed class Rotate : OrientationOperator
{
    /// <summary>90, 180 or 270.</summary>
    [Parameter("How far to turn, clockwise: 90, 180 or 270.", Unit = "degrees")]
    public required double Angle { get; init; }

    /// <inheritdoc/>
    public override Orientation Orientation => Turn ?? throw new PipelineException(Codes.NotAllowed, Refusal, Cure);

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Turn is null)
            check.Fail(Codes.NotAllowed, "angle", Refusal, Cure);
    }

    private const string Cure = "write 90, 180 or 270, clockwise";

    private string Refusal => FormattableString.Invariant($"an image is turned by quarter turns, not by {Angle} degrees");

    private Orientation? Turn => Angle switch
    {
        90 => Orientation.Rotate90,
        180 => Orientation.Rotate180,
        270 => Orientation.Rotate270,
        _ => null,
    };
}
