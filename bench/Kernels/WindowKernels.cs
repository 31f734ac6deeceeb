using BenchmarkDotNet.Attributes;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;

namespace PipelineKit.Bench.Kernels;

/// <summary>The window language, one reducer at a time.</summary>
public class WindowKernels
{
    private readonly Megapixel images = new(2);

    [Params(3, 7, 15)]
    public int Size { get; set; }

    [Benchmark]
    public MemoryResult Sum() => Run("sum(a^2 - b^2)");

    [Benchmark]
    public MemoryResult Variance() => Run("var(a)");

    [Benchmark]
    public MemoryResult Range() => Run("max(a) - min(a)");

    [Benchmark]
    public MemoryResult Median() => Run("median(abs(a - b))");

    [Benchmark]
    public MemoryResult Convolution() => Run("sum(a * exp(-(dx^2 + dy^2) / 8))");

    [Benchmark]
    public MemoryResult Loop() => Run("sum(abs(a - mean(a)))");

    private MemoryResult Run(string expr) => images.Run(new WindowExpression { Expr = expr, Size = Size });
}
