using PipelineKit.Expressions;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Formulas;

/// <summary>The context of an expression, as given by its operator.</summary>
/// <param name="HasWindows">Whether there are windows to reduce.</param>
/// <param name="Window">The window.</param>
/// <param name="Outside">How samples outside the image are filled.</param>
/// <param name="Weights">The weights of <c>sum</c> and <c>mean</c>, null for none; throws while they are invalid.</param>
internal sealed record WindowUse(bool HasWindows, Extent Window, Outside Outside, Func<Matrix?> Weights)
{
    /// <summary>No windows.</summary>
    public static WindowUse Pixels { get; } = new(false, default, new Outside(Border.Replicate, 0), () => null);

    /// <summary>The weights; null while they are invalid, which is reported separately.</summary>
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
