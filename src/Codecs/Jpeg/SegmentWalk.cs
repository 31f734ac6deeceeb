using System.Buffers.Binary;

namespace PipelineKit.Codecs.Jpeg;

/// <summary>Reads all segments and codes of a JPEG (ITU-T T.81, annex B), and counts the stray bytes between them.</summary>
internal sealed class SegmentWalk
{
    private const int EndOfImage = 0xD9, StartOfScan = 0xDA, StartOfImage = 0xD8, Restart0 = 0xD0, Restart7 = 0xD7, Temporary = 1,
        Frame0 = 0xC0, Frame1 = 0xC1, Frame2 = 0xC2, Frame15 = 0xCF, Huffman = 0xC4, Extension = 0xC8,
        Quantization = 0xDB, RestartInterval = 0xDD;

    // The limit of libvips: each scan visits all blocks.
    private const int MostScans = 100;

    private readonly Stream _file;
    private readonly EntropyBits _bits;
    private readonly HuffmanCodes?[] _first = new HuffmanCodes?[4], _others = new HuffmanCodes?[4];
    private readonly int[]?[] _factors = new int[]?[4];
    private ScanFrame? _frame;
    private readonly List<(long At, int Count)> _stray = [];
    private int _restart, _scans;

    public SegmentWalk(Stream file)
    {
        file.Position = 2;
        _file = new BufferedStream(file, 1 << 16);
        _bits = new EntropyBits(_file);
    }

    /// <summary>Returns the stray bytes of an otherwise valid file; null if there are none.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="EndOfStreamException">It ends early.</exception>
    public StrayBytes? ToEnd()
    {
        for (var marker = Next(); marker != EndOfImage; marker = Next())
            if (marker is not (Temporary or (>= Restart0 and <= Restart7)))
                Read(marker);
        Require(_frame is not null && _frame.Components.All(part => part.Bits[0] >= 0));
        return _stray.Count == 0 ? null : new(_stray);
    }

    private int Next()
    {
        while (true)
        {
            var read = Byte();
            if (read == 0xFF)
                while (read == 0xFF)
                    read = Byte();
            else
                read = -1;
            if (read > 0)
                return read;
            // One byte that starts no marker, or two: 0xFF and 0.
            Skip(read < 0 ? 1 : 2);
        }
    }

    private void Skip(int bytes)
    {
        var at = _file.Position - bytes;
        if (_stray is [.., var last] && last.At + last.Count == at)
            _stray[^1] = (last.At, last.Count + bytes);
        else
            _stray.Add((at, bytes));
    }

    private void Read(int marker)
    {
        Require(marker is not StartOfImage);
        Span<byte> length = stackalloc byte[2];
        _file.ReadExactly(length);
        Require(BinaryPrimitives.ReadUInt16BigEndian(length) >= 2);
        var body = new byte[BinaryPrimitives.ReadUInt16BigEndian(length) - 2];
        _file.ReadExactly(body);
        switch (marker)
        {
            case Quantization:
                ReadFactors(body);
                break;
            case Huffman:
                ReadCodes(body);
                break;
            case RestartInterval:
                Require(body.Length == 2);
                _restart = BinaryPrimitives.ReadUInt16BigEndian(body);
                break;
            case StartOfScan:
                ReadScan(body);
                break;
            case >= Frame0 and <= Frame15 and not Extension:
                Require(marker is Frame0 or Frame1 or Frame2 && _frame is null);
                _frame = new ScanFrame(body, marker == Frame2);
                break;
        }
    }

    private void ReadFactors(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            var (width, table) = (body[0] >> 4 == 0 ? 1 : 2, body[0] & 15);
            Require(table < _factors.Length && body.Length > 64 * width);
            var factors = _factors[table] = new int[64];
            for (var i = 0; i < factors.Length; i++)
                factors[i] = width == 1 ? body[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(body[(1 + (2 * i))..]);
            body = body[(1 + (64 * width))..];
        }
    }

    private void ReadCodes(ReadOnlySpan<byte> body)
    {
        const int head = 17;
        while (body.Length > 0)
        {
            var (others, table) = (body[0] >> 4 != 0, body[0] & 15);
            Require(table < _first.Length && body.Length >= head);
            var counts = body[1..head];
            var codes = 0;
            foreach (var count in counts)
                codes += count;
            Require(body.Length >= head + codes);
            (others ? _others : _first)[table] = new HuffmanCodes(counts, body.Slice(head, codes).ToArray());
            body = body[(head + codes)..];
        }
    }

    private void ReadScan(byte[] body)
    {
        Require(_frame is not null && body.Length > 0 && body.Length == 4 + (2 * body[0]) && body[0] is > 0 and <= 4);
        Require(++_scans <= MostScans);
        var parts = new ScanComponent[body[0]];
        for (var i = 0; i < parts.Length; i++)
        {
            var tables = body[2 + (2 * i)];
            parts[i] = _frame!.Components.FirstOrDefault(part => part.Id == body[1 + (2 * i)])
                ?? throw new InvalidDataException();
            (parts[i].First, parts[i].Others) = (_first[tables >> 4 & 3], _others[tables & 3]);
        }
        var (from, to, above, bit) = (body[^3], body[^2], body[^1] >> 4, body[^1] & 15);
        Check(parts, from, to, above, bit);
        new ScanReader(_frame!, parts, _file, _bits, _restart)
        {
            Band = (from, to),
            Bit = bit,
            Refines = above > 0,
            Factors = _factors,
        }.Read();
    }

    private void Check(ScanComponent[] parts, int from, int to, int above, int bit)
    {
        Require(_frame!.IsProgressive ? from <= to && to < 64 && (from > 0 ? parts.Length == 1 : to == 0) && bit < 14
            : (from, to, above, bit) == (0, 63, 0, 0));
        Require(above == 0 || above == bit + 1);
        foreach (var part in parts)
        {
            Require((from > 0 || above > 0 || part.First is not null) && (to == 0 || part.Others is not null));
            Require(from == 0 || part.Bits[0] >= 0);
            for (var at = from; at <= to; at++)
            {
                Require(part.Bits[at] == (above == 0 ? -1 : above));
                part.Bits[at] = bit;
            }
        }
    }

    private int Byte() => _file.ReadByte() is >= 0 and var value ? value : throw new EndOfStreamException();

    private static void Require(bool holds)
    {
        if (!holds)
            throw new InvalidDataException();
    }
}
