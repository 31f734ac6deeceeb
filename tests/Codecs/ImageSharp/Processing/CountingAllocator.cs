using System.Buffers;
using System.Runtime.CompilerServices;
using SixLabors.ImageSharp.Memory;

namespace PipelineKit.Tests.Codecs.ImageSharp.Processing;

/// <summary>Counts the requested bytes and allocates blocks of at most 1 MiB.</summary>
internal sealed class CountingAllocator : MemoryAllocator
{
    private readonly MemoryAllocator inner = new SimpleGcMemoryAllocator();

    /// <summary>The total number of requested bytes.</summary>
    public long Bytes { get; set; }

    protected override int GetBufferCapacityInBytes() => 1 << 20;

    public override IMemoryOwner<T> Allocate<T>(int length, AllocationOptions options = AllocationOptions.None)
    {
        Bytes += (long)length * Unsafe.SizeOf<T>();
        return inner.Allocate<T>(length, options);
    }
}
