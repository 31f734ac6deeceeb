namespace PipelineKit.Codecs.Gif;

/// <summary>
/// Decodes the codes of a GIF's image (GIF89a, appendix F) into indices of its color table, from left to right.
/// </summary>
/// <param name="codes">The codes.</param>
/// <param name="bits">Bits per index, which determine the initial code width.</param>
internal sealed class GifIndices(GifBits codes, int bits)
{
    private const int Most = 1 << GifBits.Widest;

    private readonly int[] _prefixes = new int[Most];
    private readonly byte[] _lasts = new byte[Most];
    private readonly byte[] _pending = new byte[Most];
    private int _left, _last = -1, _next = (1 << bits) + 2, _width = bits + 1;
    private byte _first;

    /// <summary>Whether a code was undefined.</summary>
    public bool IsDamaged { get; private set; }

    private int Clear => 1 << bits;

    /// <summary>Reads the next indices; fewer than requested if there are no more.</summary>
    /// <exception cref="EndOfStreamException">The file ends within the codes.</exception>
    public int Read(Span<byte> target)
    {
        var count = 0;
        while (count < target.Length && (_left > 0 || Unpack()))
            target[count++] = _pending[--_left];
        return count;
    }

    private bool Unpack()
    {
        int code;
        while ((code = codes.Read(_width)) == Clear)
            (_last, _next, _width) = (-1, Clear + 2, bits + 1);
        if (code < 0 || code == Clear + 1)
            return false;
        IsDamaged = code > _next || (code == _next && (_next == Most || _last < 0)) || (_last < 0 && code > Clear);
        if (IsDamaged)
            return false;
        var from = code;
        if (code == _next)
        {
            // The previous string, followed by its own first index.
            _pending[_left++] = _first;
            from = _last;
        }
        for (; from > Clear; from = _prefixes[from])
            _pending[_left++] = _lasts[from];
        _pending[_left++] = _first = (byte)from;
        if (_last >= 0 && _next < Most)
        {
            (_prefixes[_next], _lasts[_next]) = (_last, _first);
            _next++;
            if (_next == 1 << _width && _width < GifBits.Widest)
                _width++;
        }
        _last = code;
        return true;
    }
}
