namespace PipelineKit.Codecs.Jpeg;

/// <summary>A table of Huffman codes (ITU-T T.81, annexes C and F.2.2.3).</summary>
internal sealed class HuffmanCodes
{
    private const int Longest = 16;

    private readonly int[] _last = new int[Longest + 1];
    private readonly int[] _shift = new int[Longest + 1];
    private readonly byte[] _values;

    /// <summary>Creates a table from the data in a file.</summary>
    /// <param name="counts">The number of codes of 1 to 16 bits.</param>
    /// <param name="values">Their values.</param>
    public HuffmanCodes(ReadOnlySpan<byte> counts, byte[] values)
    {
        _values = values;
        for (int length = 1, code = 0, at = 0; length <= Longest; length++, code <<= 1)
        {
            _shift[length] = at - code;
            at += counts[length - 1];
            code += counts[length - 1];
            _last[length] = counts[length - 1] > 0 ? code - 1 : -1;
        }
    }

    /// <summary>Reads a code.</summary>
    /// <exception cref="InvalidDataException">No code has this prefix, or the segment ends.</exception>
    public int Read(EntropyBits bits)
    {
        for (int length = 1, code = 0; length <= Longest; length++)
        {
            code = (code << 1) | bits.Bit();
            if (code <= _last[length] && code + _shift[length] >= 0)
                return _values[code + _shift[length]];
        }
        throw new InvalidDataException();
    }

    /// <summary>Reads a signed number of the given size in bits (annex F.2.2.1, EXTEND).</summary>
    public static int Signed(EntropyBits bits, int size)
    {
        var value = bits.Bits(size);
        return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }
}
