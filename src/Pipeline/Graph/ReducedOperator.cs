using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Graph;

/// <summary>
/// Fits operators to images that are reduced to a fraction of their size, for previews: lengths in pixels are reduced alike.
/// </summary>
public static class ReducedOperator
{
    private const string Pixels = "pixels";

    /// <summary>The operator for images reduced by a factor; null when there is none that resembles it.</summary>
    /// <param name="operator">The operator.</param>
    /// <param name="descriptor">What it declares.</param>
    /// <param name="factor">How many pixels become one, along each side; at least 1.</param>
    public static Operator? Of(Operator @operator, OperatorDescriptor descriptor, int factor)
    {
        if (!@operator.AllowsReduction)
            return null;
        var lengths = descriptor.Parameters.All.Where(p => p.Unit == Pixels && p.Get(@operator) is not null).ToArray();
        if (factor == 1 || lengths.Length == 0)
            return @operator;
        var reduced = descriptor.Create();
        foreach (var parameter in descriptor.Parameters.All)
            parameter.Set(reduced, parameter.Get(@operator));
        foreach (var parameter in lengths)
            if (Reduced(parameter, parameter.Get(@operator)!, factor) is { } value)
                parameter.Set(reduced, value);
            else
                return null;
        return reduced;
    }

    private static object? Reduced(ParameterDescriptor parameter, object length, int factor) => length switch
    {
        // A sigma stays above 0 however small it gets; a bound below that is for whole numbers.
        double real => Math.Max(real / factor, Math.Min(real, Math.Max(parameter.Range.Min, double.MinValue))),
        int whole => Whole(parameter, whole, factor),
        WindowSize size => new WindowSize(Side(size.Height, factor), Side(size.Width, factor)),
        _ => null,
    };

    private static int Whole(ParameterDescriptor parameter, int length, int factor)
    {
        var least = (int)Math.Max(parameter.Range.Min, int.MinValue);
        return Math.Max((int)Math.Round((double)length / factor), Math.Min(length, least));
    }

    // A window with a middle keeps one.
    private static int Side(int side, int factor)
    {
        var reduced = Math.Max(1, (int)Math.Round((double)side / factor));
        return side % 2 == 1 && reduced % 2 == 0 ? reduced + 1 : reduced;
    }
}
