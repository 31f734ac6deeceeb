using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Batch.Files;

/// <summary>Reads a file line by line through one buffer, which grows to the longest line.</summary>
/// <param name="file">The open file.</param>
/// <param name="window">The number of bytes per read.</param>
internal sealed class LineReader(SafeFileHandle file, int window = 1 << 16)
{
    private byte[] buffer = new byte[window];
    private long heldFrom, heldTo;

    /// <summary>
    /// Enumerates the lines with their offsets, without line endings, including an unterminated last line. A line is valid until
    /// the next one is requested.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IEnumerable<(long Offset, ReadOnlyMemory<byte> Line)> Lines(long from = 0)
    {
        heldTo = heldFrom;
        var (offset, start, end) = (from, 0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                yield return (offset, buffer.AsMemory(start, length));
                (offset, start) = (offset + length + 1, start + length + 1);
                continue;
            }
            Make(ref start, ref end);
            var read = RandomAccess.Read(file, buffer.AsSpan(end), offset + end);
            if (read == 0)
                break;
            end += read;
        }
        if (end > start)
            yield return (offset, buffer.AsMemory(start, end - start));
    }

    /// <summary>Returns the line at an offset that <see cref="Lines"/> reported.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public ReadOnlyMemory<byte> At(long offset)
    {
        // Lines are asked for nearly in their order: most of them lie in what was read for the one before.
        if (offset >= heldFrom && offset < heldTo)
        {
            var held = buffer.AsMemory((int)(offset - heldFrom), (int)(heldTo - offset));
            if (held.Span.IndexOf((byte)'\n') is var length and >= 0)
                return held[..length];
        }
        (heldFrom, heldTo) = (offset, offset);
        while (true)
        {
            var end = (int)(heldTo - heldFrom);
            if (end == buffer.Length)
                Array.Resize(ref buffer, 2 * buffer.Length);
            var read = RandomAccess.Read(file, buffer.AsSpan(end), heldTo);
            heldTo += read;
            if (buffer.AsSpan(end, read).IndexOf((byte)'\n') is var length and >= 0)
                return buffer.AsMemory(0, end + length);
            if (read == 0)
                return buffer.AsMemory(0, end);
        }
    }

    // Makes room: discards the bytes already consumed, and grows the buffer if that frees nothing.
    private void Make(ref int start, ref int end)
    {
        if (start > 0)
            buffer.AsSpan(start, end - start).CopyTo(buffer);
        (end, start) = (end - start, 0);
        if (end == buffer.Length)
            Array.Resize(ref buffer, 2 * buffer.Length);
    }
}
