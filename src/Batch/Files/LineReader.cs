using Microsoft.Win32.SafeHandles;

namespace PipelineKit.Batch.Files;

/// <summary>Reads a file line by line, through one buffer that grows to its longest line.</summary>
/// <param name="file">The file, open.</param>
/// <param name="window">Bytes that are read at once.</param>
internal sealed class LineReader(SafeFileHandle file, int window = 1 << 16)
{
    private byte[] buffer = new byte[window];

    /// <summary>
    /// Each line with where it begins, without its end; the last one also when it has none. A line is good until the next one is
    /// asked for.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IEnumerable<(long Offset, ReadOnlyMemory<byte> Line)> Lines(long from = 0)
    {
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

    /// <summary>The line at a place that <see cref="Lines"/> told of.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public ReadOnlyMemory<byte> At(long offset) => Lines(offset).First().Line;

    // Room for more: what is read already goes, and where that frees nothing the buffer grows.
    private void Make(ref int start, ref int end)
    {
        if (start > 0)
            buffer.AsSpan(start, end - start).CopyTo(buffer);
        (end, start) = (end - start, 0);
        if (end == buffer.Length)
            Array.Resize(ref buffer, 2 * buffer.Length);
    }
}
