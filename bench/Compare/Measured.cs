using System.Diagnostics;
using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Bench.Compare;

/// <summary>The time of one run, and the sum of its result, which shows that all programs computed the same.</summary>
internal readonly record struct Measured(double Seconds, double Processor, double Sum)
{
    /// <summary>Measures the computation of one channel of an image, including the allocation of the result.</summary>
    public static Measured Of<T>(ImageInfo info, Action<MemoryTarget<T>> fill)
        where T : unmanaged, INumber<T>
    {
        var process = Process.GetCurrentProcess();
        var (start, used) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        using var target = new MemoryTarget<T>(info.Width, info.Height);
        fill(target);
        process.Refresh();
        var (seconds, processor) = (Stopwatch.GetElapsedTime(start), process.TotalProcessorTime - used);
        var sum = 0.0;
        foreach (var sample in target.Samples)
            sum += double.CreateChecked(sample);
        return new(seconds.TotalSeconds, processor.TotalSeconds, sum);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Seconds:F5} {Processor:F5} {Sum:R}");
}
