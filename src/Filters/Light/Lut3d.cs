using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>
/// Maps colors through a 3D lookup table from a .cube file (Adobe, "Cube LUT Specification" 1.0) with tetrahedral interpolation
/// (J. Kasson, W. Plouffe and S. Nin, 1993), as FFmpeg's <c>lut3d</c>. Samples are relative to white; colors outside the table's
/// domain are clamped to it.
/// </summary>
[Operator("lut3d", Family = "color", Summary = "Color lookup table: applies a 3D LUT from a .cube file, such as a film look.",
    Example = "{ op: lut3d, file: looks/faded-film.cube }",
    Synonyms = ["cube", "look", "color-grading", "film"])]
public sealed class Lut3d : PointOperator
{
    /// <summary>No default.</summary>
    [Parameter("The lookup table, a .cube file.")]
    public required ParameterFile File { get; init; }

    /// <summary>1 by default.</summary>
    [Parameter("Blends the result with the original; 0 leaves the image unchanged.", Min = 0, Max = 1)]
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
            "the image has no nominal white to scale the table's colors", "add 'normalize' or 'levels' before it");
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new CubeKernel<T>(CubeTable.Read(File.Path), context.Inputs[0].White!.Value, Strength);
}
