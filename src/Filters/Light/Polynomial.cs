namespace PipelineKit.Filters.Light;

/// <summary>A polynomial of column and row, both from −1 to 1 over the image.</summary>
/// <param name="Order">The largest sum of the powers of both.</param>
/// <param name="Factors">Of 1, x, y, x², x y, y², …</param>
internal sealed record Polynomial(int Order, double[] Factors)
{
    /// <summary>How many factors an order has.</summary>
    public static int Count(int order) => (order + 1) * (order + 2) / 2;

    /// <summary>The place of a pixel.</summary>
    public static double Place(int at, int length) => length == 1 ? 0 : (2.0 * at / (length - 1)) - 1;

    /// <summary>What the factors multiply at a place.</summary>
    public static void Terms(int order, double x, double y, Span<double> terms)
    {
        var next = 0;
        for (var sum = 0; sum <= order; sum++)
            for (var power = 0; power <= sum; power++)
                terms[next++] = Math.Pow(x, sum - power) * Math.Pow(y, power);
    }
}
