namespace PipelineKit.Codecs.Jpeg;

/// <summary>
/// Reads the bits of a JPEG's entropy-coded segments (ITU-T T.81, annex B.1.1.5): a zero byte follows each 0xFF byte, and a
/// marker ends them.
/// </summary>
internal sealed class EntropyBits(Stream file)
{
    private const int Ones = 0xFF;

    private int _byte;
    private int _left;
    private bool? _filler;

    /// <summary>The current byte, and the number of bits left in it.</summary>
    public (int Byte, int Left) State
    {
        get => (_byte, _left);
        set => (_byte, _left) = value;
    }

    /// <summary>Returns whether a marker follows, after the padding of a byte.</summary>
    public bool IsAtEnd()
    {
        if (!IsPadding(out _))
            return false;
        var place = file.Position;
        var isAtEnd = file.ReadByte() == Ones && file.ReadByte() > 0;
        file.Position = place;
        return isAtEnd;
    }

    /// <summary>Reads a bit.</summary>
    /// <exception cref="InvalidDataException">The segment has ended.</exception>
    public int Bit()
    {
        if (_left == 0)
            Load();
        return (_byte >> --_left) & 1;
    }

    /// <summary>Reads a number of bits.</summary>
    public int Bits(int count)
    {
        var value = 0;
        for (; count > 0; count--)
            value = (value << 1) | Bit();
        return value;
    }

    /// <summary>Ends a segment and checks the padding of its last byte.</summary>
    /// <exception cref="InvalidDataException">It is not padding: codes are left over, so earlier ones were misread.</exception>
    public void End()
    {
        if (!IsPadding(out var filler))
            throw new InvalidDataException();
        _filler ??= filler;
        _left = 0;
    }

    // Ones, or zeros from some cameras, but the same in all segments of a file.
    private bool IsPadding(out bool? filler)
    {
        var (ones, rest) = ((1 << _left) - 1, _byte & ((1 << _left) - 1));
        filler = _left == 0 ? null : rest != 0;
        return _left == 0 || ((rest == 0 || rest == ones) && (_filler ?? filler) == filler);
    }

    private void Load()
    {
        _byte = file.ReadByte();
        if (_byte < 0 || (_byte == Ones && file.ReadByte() != 0))
            throw new InvalidDataException();
        _left = 8;
    }
}
