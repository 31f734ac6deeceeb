namespace PipelineKit.Filters.Light;

/// <summary>A polynomial of column and row, both from −1 to 1 over the image.</summary>
/// <param name="Order">The maximum sum of the powers of both.</param>
/// <param name="Factors">The coefficients of 1, x, y, x², x y, y², …</param>
internal sealed record Polynomial(int Order, double[] Factors)
{
    /// <summary>Returns the number of coefficients of an order.</summary>
    public static int Count(int order) => (order + 1) * (order + 2) / 2;

    /// <summary>Returns the normalized coordinate of a pixel.</summary>
    public static double Place(int at, int length) => length == 1 ? 0 : (2.0 * at / (length - 1)) - 1;

    /// <summary>Computes the monomials at a position.</summary>
    public static void Terms(int order, double x, double y, Span<double> terms)
    {
        var next = 0;
        for (var sum = 0; sum <= order; sum++)
            for (var power = 0; power <= sum; power++)
                terms[next++] = Math.Pow(x, sum - power) * Math.Pow(y, power);
    }
}
