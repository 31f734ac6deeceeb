namespace PipelineKit.Codecs.Jpeg;

/// <summary>
/// Validates the codes of a scan (ITU-T T.81, annexes F.2 and G.2), more strictly than decoders do: damaged codes usually remain
/// decodable, but sooner or later exceed their block or range.
/// </summary>
internal sealed class ScanReader(ScanFrame frame, ScanComponent[] parts, Stream file, EntropyBits bits, int restart)
{
    // Coefficients of 8-bit samples are below 1024; encoders that overshoot on purpose stay below twice that.
    private const int Most = 2048, LargestFirst = 11, LargestOther = 10, ZeroRun = 15;

    private int _ended;

    /// <summary>The first and the last coefficient of the scan.</summary>
    public required (int From, int To) Band { get; init; }

    /// <summary>The lowest bit after the scan.</summary>
    public required int Bit { get; init; }

    /// <summary>Whether the coefficients were read down to the next higher bit before.</summary>
    public required bool Refines { get; init; }

    /// <summary>The quantization tables.</summary>
    public required IReadOnlyList<int[]?> Factors { get; init; }

    /// <summary>Reads the scan to its end.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public void Read()
    {
        var (across, down) = parts.Length == 1 ? (parts[0].Across, parts[0].Down) : (frame.Across, frame.Down);
        long group = 0;
        Begin();
        for (var y = 0; y < down; y++)
            for (var x = 0; x < across; x++, group++)
            {
                if (restart > 0 && group > 0 && group % restart == 0)
                    Restart((int)((group / restart) - 1) & 7);
                ReadGroup(x, y);
            }
        Require(frame.IsProgressive || !GoesOn());
        End();
    }

    // Misread codes leave others over, which continue to the end of the segment as if the image were larger.
    private bool GoesOn()
    {
        var (place, state) = (file.Position, bits.State);
        try
        {
            if (bits.IsAtEnd())
                return false;
            do
                ReadGroup(0, 0);
            while (!bits.IsAtEnd());
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        finally
        {
            (file.Position, bits.State) = (place, state);
        }
    }

    private void ReadGroup(int x, int y)
    {
        if (parts.Length == 1)
            ReadBlock(parts[0], ((long)y * parts[0].Row) + x);
        else
            foreach (var part in parts)
                for (var row = 0; row < part.Tall; row++)
                    for (var column = 0; column < part.Wide; column++)
                        ReadBlock(part, ((((long)y * part.Tall) + row) * part.Row) + ((long)x * part.Wide) + column);
    }

    private void Begin()
    {
        foreach (var part in parts)
            part.Last = 0;
    }

    private void End()
    {
        Require(_ended == 0);
        bits.End();
    }

    private void Restart(int number)
    {
        End();
        var read = file.ReadByte();
        Require(read == 0xFF);
        while (read == 0xFF)
            read = file.ReadByte();
        Require(read == 0xD0 + number);
        Begin();
    }

    private void ReadBlock(ScanComponent part, long block)
    {
        if (!frame.IsProgressive)
        {
            ReadFirst(part);
            ReadOthers(part, 1, 63);
        }
        else if (Band.From == 0 && Refines)
            bits.Bit();
        else if (Band.From == 0)
            ReadFirst(part);
        else if (Refines)
            Refine(part, ref part.Nonzero[block]);
        else
            part.Nonzero[block] |= ReadOthers(part, Band.From, Band.To);
    }

    private void ReadFirst(ScanComponent part)
    {
        var size = part.First!.Read(bits);
        Require(size <= LargestFirst);
        part.Last += HuffmanCodes.Signed(bits, size);
        CheckRange(part, 0, part.Last);
    }

    private ulong ReadOthers(ScanComponent part, int from, int to)
    {
        var nonzero = 0UL;
        if (_ended > 0)
        {
            _ended--;
            return nonzero;
        }
        for (var at = from; at <= to; at++)
        {
            var (run, size) = Math.DivRem(part.Others!.Read(bits), 16);
            if (size == 0 && run < ZeroRun)
            {
                Require(run == 0 || frame.IsProgressive);
                _ended = (1 << run) + bits.Bits(run) - 1;
                break;
            }
            at += run;
            Require(at <= to && size <= LargestOther);
            if (size == 0)
                continue;
            CheckRange(part, at, HuffmanCodes.Signed(bits, size));
            nonzero |= 1UL << at;
        }
        return nonzero;
    }

    // One bit for each nonzero coefficient; new ones, 1 or -1, are placed among those that are still 0.
    private void Refine(ScanComponent part, ref ulong nonzero)
    {
        var at = Band.From;
        for (; _ended == 0 && at <= Band.To; at++)
        {
            var (run, size) = Math.DivRem(part.Others!.Read(bits), 16);
            Require(size <= 1);
            if (size == 0 && run < ZeroRun)
            {
                _ended = (1 << run) + bits.Bits(run);
                break;
            }
            if (size == 1)
                bits.Bit();
            for (; at <= Band.To; at++)
                if ((nonzero >> at & 1) != 0)
                    bits.Bit();
                else if (--run < 0)
                    break;
            Require(at <= Band.To || size == 0);
            if (size == 1)
                nonzero |= 1UL << at;
        }
        if (_ended == 0)
            return;
        for (; at <= Band.To; at++)
            if ((nonzero >> at & 1) != 0)
                bits.Bit();
        _ended--;
    }

    private void CheckRange(ScanComponent part, int at, int value) =>
        Require(Math.Abs((long)value << Bit) * (Factors[part.Table]?[at] ?? 1) <= Most);

    private static void Require(bool holds)
    {
        if (!holds)
            throw new InvalidDataException();
    }
}
