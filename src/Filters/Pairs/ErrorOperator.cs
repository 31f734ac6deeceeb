using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>An error measure of two images, over all color samples and for each channel. Alpha is ignored.</summary>
public abstract class ErrorOperator : WholeImageOperator
{
    /// <inheritdoc/>
    public sealed override InputPorts Inputs => InputPorts.Two;

    /// <summary>No image; the results are values.</summary>
    public sealed override IReadOnlyList<string> Outputs => [];

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        CompatibleImages.Color(inputs, Inputs.Name);
        return [];
    }

    /// <summary>Returns the values: a number for the mean over all channels, and a table of one row with a number for
    /// each.</summary>
    private protected static Dictionary<string, object> Both(string name, double[] means, Func<double, double> number) => new()
    {
        [name] = number(means.Average()),
        [$"channel-{name}"] = new Matrix(1, means.Length, [.. means.Select(number)]),
    };
}
