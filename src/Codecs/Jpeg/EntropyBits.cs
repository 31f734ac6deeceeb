namespace PipelineKit.Codecs.Jpeg;

/// <summary>
/// The bits of a JPEG's entropy-coded segments (ITU-T T.81, annex B.1.1.5): a zero follows each byte of ones, and a marker ends
/// them.
/// </summary>
internal sealed class EntropyBits(Stream file)
{
    private const int Ones = 0xFF;

    private int _byte;
    private int _left;

    /// <summary>The byte that bits are taken from, and how many of them are left.</summary>
    public (int Byte, int Left) State
    {
        get => (_byte, _left);
        set => (_byte, _left) = value;
    }

    /// <summary>Whether a marker follows, after ones that fill a byte.</summary>
    public bool IsAtEnd()
    {
        var padding = (1 << _left) - 1;
        if ((_byte & padding) != padding)
            return false;
        var place = file.Position;
        var isAtEnd = file.ReadByte() == Ones && file.ReadByte() > 0;
        file.Position = place;
        return isAtEnd;
    }

    /// <summary>The next bit.</summary>
    /// <exception cref="InvalidDataException">The segment ends before.</exception>
    public int Bit()
    {
        if (_left == 0)
            Load();
        return (_byte >> --_left) & 1;
    }

    /// <summary>A number of so many bits.</summary>
    public int Bits(int count)
    {
        var value = 0;
        for (; count > 0; count--)
            value = (value << 1) | Bit();
        return value;
    }

    /// <summary>Ends a segment: what is left of its last byte is ones, as encoders fill it.</summary>
    /// <exception cref="InvalidDataException">It is not: codes are left over, so some before were misread.</exception>
    public void End()
    {
        var padding = (1 << _left) - 1;
        if ((_byte & padding) != padding)
            throw new InvalidDataException();
        _left = 0;
    }

    private void Load()
    {
        _byte = file.ReadByte();
        if (_byte < 0 || (_byte == Ones && file.ReadByte() != 0))
            throw new InvalidDataException();
        _left = 8;
    }
}
