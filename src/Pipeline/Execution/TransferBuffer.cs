using System.Buffers;

namespace PipelineKit.Execution;

/// <summary>A buffer for rows between a decoder and its ring, as large as the largest request.</summary>
internal sealed class TransferBuffer : IDisposable
{
    private byte[]? memory;

    /// <summary>Returns a span of the given size, valid until the next call.</summary>
    public Span<byte> Take(int bytes)
    {
        if (memory is null || memory.Length < bytes)
        {
            Dispose();
            memory = ArrayPool<byte>.Shared.Rent(bytes);
        }
        return memory.AsSpan(0, bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (memory is not null)
            ArrayPool<byte>.Shared.Return(memory);
        memory = null;
    }
}
