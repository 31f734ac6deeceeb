using System.Buffers;

namespace PipelineKit.Execution;

/// <summary>Memory for rows between a decoder and its ring, as large as the largest that was asked for.</summary>
internal sealed class TransferBuffer : IDisposable
{
    private byte[]? memory;

    /// <summary>So many bytes, until the next are taken.</summary>
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
