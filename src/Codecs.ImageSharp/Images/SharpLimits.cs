using System.Collections.Concurrent;
using System.Numerics;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Memory;

namespace PipelineKit.Codecs.ImageSharp.Images;

/// <summary>
/// Configurations whose allocator rejects more memory than an image can need, in case a file states one size in its header and
/// another later. Nothing is pooled, because memory kept between images would not be included in the plan.
/// </summary>
internal static class SharpLimits
{
    private static readonly ConcurrentDictionary<int, Configuration> _configurations = new();

    /// <summary>Returns a configuration with a limit in bytes, rounded up to a power of two MiB.</summary>
    public static Configuration Configuration(long bytes)
    {
        var megabytes = (int)Math.Min(BitOperations.RoundUpToPowerOf2((ulong)(bytes >> 20) + 16), 1 << 20);
        return _configurations.GetOrAdd(megabytes, Create);
    }

    private static Configuration Create(int megabytes)
    {
        var configuration = SixLabors.ImageSharp.Configuration.Default.Clone();
        configuration.MaxDegreeOfParallelism = 1;
        configuration.MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions
        {
            AllocationLimitMegabytes = megabytes,
            MaximumPoolSizeMegabytes = 0,
        });
        return configuration;
    }
}
