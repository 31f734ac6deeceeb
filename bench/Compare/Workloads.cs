using PipelineKit.Documents;
using PipelineKit.Imaging;

namespace PipelineKit.Bench.Compare;

/// <summary>What is measured, in the window language.</summary>
internal static class Workloads
{
    private const string Similarity = """
        n = count(a); c1 = 6.5025; c2 = 58.5225; k = n / (n - 1)
        l = 2 * mean(a) * mean(b) + c1; m = mean(a)^2 + mean(b)^2 + c1
        l * (2 * k * cov(a, b) + c2) / (m * (k * (var(a) + var(b)) + c2))
        """;

    private const string Bilateral = """
        w = exp(-(dx^2 + dy^2) / 8 - (b - center(b))^2 / 1800)
        total = sum(w)
        sum(w * a) / total
        """;

    /// <summary>The expression, the working precision, the type of the result and the border.</summary>
    public static (string Expr, SamplePrecision Precision, SampleType Type, Border Border) Of(string name) => name switch
    {
        "energy" => ("sum(a^2 - b^2)", SamplePrecision.Double, SampleType.Float64, Border.Constant),
        "ssim" => (Similarity, SamplePrecision.Single, SampleType.Float64, Border.Reflect),
        "median" => ("median(abs(a - b))", SamplePrecision.Single, SampleType.UInt8, Border.Replicate),
        "bilateral" or "bilateral-1mp" => (Bilateral, SamplePrecision.Single, SampleType.UInt8, Border.Replicate),
        _ => throw new ArgumentException($"No workload '{name}'.", nameof(name)),
    };
}
