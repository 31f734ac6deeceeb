using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>
/// Gives colors the look of a .cube table (Adobe, "Cube LUT Specification" 1.0): each is found among the eight around it by
/// tetrahedral interpolation (J. Kasson, W. Plouffe and S. Nin, 1993), as color graders and FFmpeg's <c>lut3d</c> do. Samples are
/// parts of white; what lies outside the table's domain takes the color at its edge.
/// </summary>
[Operator("lut3d", Family = "color", Summary = "Colors looked up in a .cube table: a film look, a camera's correction.",
    Example = "{ op: lut3d, file: looks/faded-film.cube }",
    Synonyms = ["cube", "look", "color-grading", "film"])]
public sealed class Lut3d : PointOperator
{
    /// <summary>No default.</summary>
    [Parameter("The table, a .cube file.")]
    public required ParameterFile File { get; init; }

    /// <summary>1 by default.</summary>
    [Parameter("How much of the look counts; 0 leaves the image as it is.", Min = 0, Max = 1)]
    public double Strength { get; init; } = 1;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check) => CubeTable.Read(File.Path);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        if (inputs[0].ColorChannels != 3)
            throw new PipelineException(Codes.ChannelCount,
                $"'lut3d' needs red, green and blue, and the image has {inputs[0].ColorChannels} color channels",
                "repeat gray with 'channels', or use 'lut'");
        return inputs[0].White is not null ? base.Infer(inputs) : throw new PipelineException(Codes.NoNominalRange,
            "the image has no nominal white, of which the table's colors are parts", "put 'normalize' or 'levels' before");
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new CubeKernel<T>(CubeTable.Read(File.Path), context.Inputs[0].White!.Value, Strength);
}
