using System.Collections.Concurrent;
using System.Numerics;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Memory;

namespace PipelineKit.Codecs.ImageSharp.Images;

/// <summary>
/// Configurations whose allocator refuses what an image cannot need, should a file say one thing in its header and ask for
/// another later. Nothing is pooled: memory that is kept between images would be memory that no plan announces.
/// </summary>
internal static class SharpLimits
{
    private static readonly ConcurrentDictionary<int, Configuration> _configurations = new();

    /// <summary>Limits for so many bytes, rounded up to a power of two of MiB.</summary>
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
