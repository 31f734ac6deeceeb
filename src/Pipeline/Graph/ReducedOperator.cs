using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Graph;

/// <summary>Adapts operators to downscaled images for previews: lengths in pixels are scaled too.</summary>
public static class ReducedOperator
{
    private const string Pixels = "pixels";

    /// <summary>Returns the operator for images downscaled by a factor; null when no operator gives a similar result.</summary>
    /// <param name="operator">The operator.</param>
    /// <param name="descriptor">The descriptor of the operator.</param>
    /// <param name="factor">The scale factor: the number of pixels per side that become one; at least 1.</param>
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
        // A sigma stays above 0, however small; a minimum below that is for integers.
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

    // A window with a center keeps one.
    private static int Side(int side, int factor)
    {
        var reduced = Math.Max(1, (int)Math.Round((double)side / factor));
        return side % 2 == 1 && reduced % 2 == 0 ? reduced + 1 : reduced;
    }
}
