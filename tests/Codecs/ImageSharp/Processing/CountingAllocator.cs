using System.Buffers;
using System.Runtime.CompilerServices;
using SixLabors.ImageSharp.Memory;

namespace PipelineKit.Tests.Codecs.ImageSharp.Processing;

/// <summary>Counts the bytes that are asked for, in blocks of one MiB at most.</summary>
internal sealed class CountingAllocator : MemoryAllocator
{
    private readonly MemoryAllocator inner = new SimpleGcMemoryAllocator();

    /// <summary>All that was asked for.</summary>
    public long Bytes { get; set; }

    protected override int GetBufferCapacityInBytes() => 1 << 20;

    public override IMemoryOwner<T> Allocate<T>(int length, AllocationOptions options = AllocationOptions.None)
    {
        Bytes += (long)length * Unsafe.SizeOf<T>();
        return inner.Allocate<T>(length, options);
    }
}
