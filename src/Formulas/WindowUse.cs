using PipelineKit.Expressions;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Formulas;

/// <summary>What an operator says about an expression beside its text.</summary>
/// <param name="HasWindows">Whether there are windows to reduce.</param>
/// <param name="Window">The window.</param>
/// <param name="Outside">What lies beyond the edges.</param>
/// <param name="Weights">What <c>sum</c> and <c>mean</c> weigh samples by, null for nothing; throws while that is not
/// right.</param>
internal sealed record WindowUse(bool HasWindows, Extent Window, Outside Outside, Func<Matrix?> Weights)
{
    /// <summary>No windows.</summary>
    public static WindowUse Pixels { get; } = new(false, default, new Outside(Border.Replicate, 0), () => null);

    /// <summary>The weights; none while they are not right, which is an error of their own.</summary>
    public Matrix? WeightsIfRight()
    {
        try
        {
            return Weights();
        }
        catch (ExpressionException)
        {
            return null;
        }
    }
}
