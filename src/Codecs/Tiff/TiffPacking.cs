using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Tiff;

/// <summary>
/// What the compression of a TIFF implies for memory: how many rows are held, and how large the unpacked data can be.
/// </summary>
internal static class TiffPacking
{
    private const long None = 1, Fax1 = 2, Fax3 = 3, Fax4 = 4, Lzw = 5, Deflate = 8, OldDeflate = 32946, PackBits = 32773;

    // The number of rows that VipsMemory declares.
    private const long MostRows = 512;

    // Wider than any fax; nothing else limits the length of a row that a single bit can represent.
    private const long WidestFax = 1 << 20;

    /// <summary>
    /// Returns whether libvips holds at most 512 rows at once: it holds a row of tiles, and reads strips row by row, except for
    /// separate planes and for compression that unpacks whole strips.
    /// </summary>
    public static bool HoldsFewRows(TiffLayout layout) => layout.IsTiled ? layout.TileHeight <= MostRows
        : layout.RowsPerStrip <= MostRows
            || (!layout.SaysPlanes && layout.Packing is None or Fax1 or Fax3 or Fax4 or Lzw or Deflate or OldDeflate or PackBits);

    /// <summary>
    /// Checks that the compressed size suffices for the image that a directory states, before a decoder allocates rows.
    /// </summary>
    /// <exception cref="PipelineException">PK0602, PK0603: it does not; PK0605: a fax is too wide.</exception>
    public static void CheckBytes(TiffLayout layout, string path, long bytes)
    {
        var needed = Least(layout);
        if (bytes < needed)
            throw layout.Packing == None
                ? new PipelineException(Codes.Truncated,
                    $"'{path}' should have {needed} bytes but has {bytes}", "replace the file")
                : new PipelineException(Codes.Corrupt, $"'{path}' claims {layout.Width}×{layout.Height} pixels, "
                    + $"which need at least {needed} bytes, but has {bytes}", "replace the file");
        if (layout.Packing is Fax1 or Fax3 or Fax4 && layout.Width > WidestFax)
            throw new PipelineException(Codes.Unsupported,
                $"'{path}' is a fax of {layout.Width} columns, but at most {WidestFax} are supported", "save it with another "
                + "compression");
    }

    // Deflate expands a byte to at most 1032 bytes, PackBits two to 128, LZW 12 bits to a string of fewer than 4096; in a fax, a
    // row can be a single bit.
    private static long Least(TiffLayout layout) => layout.Packing switch
    {
        None => Plain(layout),
        PackBits => Plain(layout) / 64,
        Lzw => Plain(layout) / 4096,
        Deflate or OldDeflate => Plain(layout) / 1032,
        Fax1 or Fax3 or Fax4 => layout.Height / 8,
        _ => 0,
    };

    // Chroma of YCbCr can have as little as a sixteenth of the samples.
    private static long Plain(TiffLayout layout)
    {
        var samples = layout.Photometric == TiffLayout.YCbCr ? 1 : layout.Samples;
        return (long)Int128.Min(long.MaxValue, (Int128)layout.Width * layout.Height * samples * layout.Bits / 8);
    }
}
