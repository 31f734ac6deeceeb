namespace PipelineKit.Codecs.Jpeg;

/// <summary>A JPEG's frame, as needed to parse its scans (ITU-T T.81, annexes A.2 and B.2.2).</summary>
internal sealed class ScanFrame
{
    private const int Block = 8, MostComponents = 4, MostFactor = 4;

    /// <summary>Reads a frame header.</summary>
    /// <exception cref="InvalidDataException">It is invalid, or its samples do not have 8 bits.</exception>
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

    /// <summary>The number of MCU columns in a scan of several components.</summary>
    public int Across { get; }

    /// <summary>The number of MCU rows.</summary>
    public int Down { get; }

    public IReadOnlyList<ScanComponent> Components { get; }

    private static int Up(int value, int step) => (value + step - 1) / step;
}

/// <summary>A component of a frame.</summary>
/// <param name="Id">Its identifier in scans.</param>
/// <param name="Wide">The columns of blocks in an MCU.</param>
/// <param name="Tall">The rows of blocks in an MCU.</param>
/// <param name="Table">Its quantization table.</param>
internal sealed record ScanComponent(int Id, int Wide, int Tall, int Table)
{
    /// <summary>The columns of blocks that contain a part of the image.</summary>
    public int Across { get; init; }

    /// <summary>The rows of such blocks.</summary>
    public int Down { get; init; }

    /// <summary>The number of blocks from one row of blocks to the next.</summary>
    public int Row { get; init; }

    /// <summary>For progressive frames, a bit per coefficient of each block that is known to be nonzero.</summary>
    public ulong[] Nonzero { get; init; } = [];

    /// <summary>The lowest bit read of each coefficient; -1 for none.</summary>
    public int[] Bits { get; } = [.. Enumerable.Repeat(-1, 64)];

    /// <summary>The DC coefficient of the last block.</summary>
    public int Last { get; set; }

    /// <summary>The codes of the current scan: of DC coefficients, and of the others.</summary>
    public HuffmanCodes? First { get; set; }

    public HuffmanCodes? Others { get; set; }
}
