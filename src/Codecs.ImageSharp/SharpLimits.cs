using System.Collections.Concurrent;
using System.Numerics;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Memory;

namespace PipelineKit.Codecs.ImageSharp;

/// <summary>
/// Configurations whose allocator refuses what an image cannot need, should a file say one thing in its header and ask for
/// another later. Nothing is pooled: memory that is kept between images would be memory that no plan announces.
/// </summary>
internal static class SharpLimits
{
    private static readonly ConcurrentDictionary<int, Configuration> _configurations = new();

    /// <summary>How to decode a file whose decoder may hold so many bytes.</summary>
    public static DecoderOptions Decoding(long bytes) => new() { Configuration = Configuration(bytes), MaxFrames = 1 };

    /// <summary>How to look at a file's header and count its frames, one beyond those allowed at most.</summary>
    public static DecoderOptions Identifying(ImageLimits limits) => new()
    {
        Configuration = Configuration(limits.MaxMetadataBytes),
        MaxFrames = (uint)Math.Min(limits.MaxFrames + 1, int.MaxValue),
    };

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
