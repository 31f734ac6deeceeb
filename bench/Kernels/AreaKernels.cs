using BenchmarkDotNet.Attributes;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Rank;

namespace PipelineKit.Bench.Kernels;

/// <summary>Operators with their own kernels.</summary>
public class AreaKernels
{
    private readonly Megapixel image = new(1);

    [Benchmark]
    public MemoryResult GaussianOfTwo() => image.Run(new Gaussian { Sigma = 2 });

    [Benchmark]
    public MemoryResult GaussianOfTen() => image.Run(new Gaussian { Sigma = 10 });

    [Benchmark]
    public MemoryResult MedianOfFive() => image.Run(new Median { Size = 5 });

    [Benchmark]
    public MemoryResult MedianOfFifteen() => image.Run(new Median { Size = 15 });

    [Benchmark]
    public MemoryResult Unsharp() => image.Run(new Unsharp { Sigma = 1, Amount = 1 });
}
