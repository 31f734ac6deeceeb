namespace PipelineKit.Codecs.Jpeg;

/// <summary>A JPEG's frame, as far as its scans depend on it (ITU-T T.81, annexes A.2 and B.2.2).</summary>
internal sealed class ScanFrame
{
    private const int Block = 8, MostComponents = 4, MostFactor = 4;

    /// <summary>Reads a frame header.</summary>
    /// <exception cref="InvalidDataException">It makes no sense, or its samples have other than 8 bits.</exception>
    public ScanFrame(ReadOnlySpan<byte> body, bool isProgressive)
    {
        IsProgressive = isProgressive;
        if (body.Length < 6 || body[0] != 8 || body[5] is 0 or > MostComponents || body.Length != 6 + (3 * body[5]))
            throw new InvalidDataException();
        int height = body[1] << 8 | body[2], width = body[3] << 8 | body[4];
        var parts = body[6..].ToArray().Chunk(3).ToArray();
        if (parts.Any(part => part[1] >> 4 is 0 or > MostFactor || (part[1] & 15) is 0 or > MostFactor))
            throw new InvalidDataException();
        int widest = parts.Max(part => part[1] >> 4), tallest = parts.Max(part => part[1] & 15);
        (Across, Down) = (Up(width, Block * widest), Up(height, Block * tallest));
        Components =
        [
            .. parts.Select(part => (Id: part[0], Wide: part[1] >> 4, Tall: part[1] & 15, Table: part[2] & 3)).Select(part =>
                new ScanComponent(part.Id, part.Wide, part.Tall, part.Table)
                {
                    Across = Up(Up(width * part.Wide, widest), Block),
                    Down = Up(Up(height * part.Tall, tallest), Block),
                    Row = Across * part.Wide,
                    Nonzero = isProgressive ? new ulong[(long)Across * part.Wide * Down * part.Tall] : [],
                }),
        ];
    }

    public bool IsProgressive { get; }

    /// <summary>Groups of blocks side by side, in a scan of several components.</summary>
    public int Across { get; }

    /// <summary>Rows of such groups.</summary>
    public int Down { get; }

    public IReadOnlyList<ScanComponent> Components { get; }

    private static int Up(int value, int step) => (value + step - 1) / step;
}

/// <summary>A component of a frame.</summary>
/// <param name="Id">How scans name it.</param>
/// <param name="Wide">Its blocks side by side in a group.</param>
/// <param name="Tall">Its rows of blocks in a group.</param>
/// <param name="Table">The table of its quantization.</param>
internal sealed record ScanComponent(int Id, int Wide, int Tall, int Table)
{
    /// <summary>Blocks side by side that hold a part of the image.</summary>
    public int Across { get; init; }

    /// <summary>Rows of such blocks.</summary>
    public int Down { get; init; }

    /// <summary>Blocks from a row of blocks to the next.</summary>
    public int Row { get; init; }

    /// <summary>Of each block the coefficients that are known not to be 0, a bit each; for progressive frames.</summary>
    public ulong[] Nonzero { get; init; } = [];

    /// <summary>The bit down to which each coefficient was read; -1 before it was.</summary>
    public int[] Bits { get; } = [.. Enumerable.Repeat(-1, 64)];

    /// <summary>The last block's first coefficient.</summary>
    public int Last { get; set; }

    /// <summary>The codes of the scan that is being read: of first coefficients, and of the others.</summary>
    public HuffmanCodes? First { get; set; }

    public HuffmanCodes? Others { get; set; }
}
