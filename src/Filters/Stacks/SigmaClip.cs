using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The mean of a stack without outliers, sample by sample, as astropy's <c>sigma_clip</c> with its defaults rejects them and
/// ccdproc's <c>Combiner</c> averages the rest. Samples farther from the center than <c>kappa</c> times the standard deviation
/// (of n, not n − 1) of the remaining samples are rejected, repeatedly until none is or the iteration limit is reached, but never
/// all of them. Removes satellites, cosmic rays and passers-by, and averages out the noise of the rest. A NaN makes the result
/// NaN.
/// </summary>
[Operator("sigma-clip", Family = "stack", Summary = "Sigma-clipped mean of a stack of images, without outliers.",
    Example = "{ op: sigma-clip, in: [a, b, c], kappa: 1.2 }")]
public sealed class SigmaClip : StackReducer
{
    /// <summary>3 by default.</summary>
    [Parameter("The clipping threshold in standard deviations from the center.", Min = 0, AboveMin = true, Max = 100)]
    public double Kappa { get; init; } = 3;

    /// <summary>5 by default.</summary>
    [Parameter("The maximum number of iterations.", Min = 1, Max = 1000)]
    public int Iterations { get; init; } = 5;

    /// <summary><c>median</c> by default.</summary>
    [Parameter("The value to compare with.")]
    public ClipCenter Center { get; init; } = ClipCenter.Median;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new SigmaClipKernel<T>(this, context.Inputs.Count);

    // Enough rows for the samples of one column, however narrow the tile is.
    private protected override int Doubles(int images) => SigmaClipKernel<float>.Rows(images);
}
