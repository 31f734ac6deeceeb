using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Tiff;

/// <summary>
/// What the packing of a TIFF's samples means for memory: how much of them is held, and how much so many bytes can be.
/// </summary>
internal static class TiffPacking
{
    private const long None = 1, Fax1 = 2, Fax3 = 3, Fax4 = 4, Lzw = 5, Deflate = 8, OldDeflate = 32946, PackBits = 32773;
    private const long YCbCr = 6;

    // As many rows as VipsMemory announces.
    private const long MostRows = 512;

    // No fax is as wide; nothing else bounds a row that a bit may stand for.
    private const long WidestFax = 1 << 20;

    /// <summary>
    /// Whether libvips holds no more than 512 rows at once: it holds a row of tiles, and reads strips row by row, but for planes
    /// apart and packings that come out a strip at a time.
    /// </summary>
    public static bool HoldsFewRows(TiffLayout layout) => layout.IsTiled ? layout.TileHeight <= MostRows
        : layout.RowsPerStrip <= MostRows
            || (!layout.SaysPlanes && layout.Packing is None or Fax1 or Fax3 or Fax4 or Lzw or Deflate or OldDeflate or PackBits);

    /// <summary>
    /// Checks that so many bytes can hold the image that a directory claims, before a decoder allocates rows of it.
    /// </summary>
    /// <exception cref="PipelineException">PK0602, PK0603: they cannot; PK0605: a fax is too wide.</exception>
    public static void CheckBytes(TiffLayout layout, string path, long bytes)
    {
        var needed = Least(layout);
        if (bytes < needed)
            throw layout.Packing == None
                ? new PipelineException(Codes.Truncated,
                    $"'{path}' should have {needed} bytes and has {bytes}", "replace the file")
                : new PipelineException(Codes.Corrupt, $"'{path}' claims {layout.Width}×{layout.Height} pixels, "
                    + $"which take {needed} bytes at least, and has {bytes}", "replace the file");
        if (layout.Packing is Fax1 or Fax3 or Fax4 && layout.Width > WidestFax)
            throw new PipelineException(Codes.Unsupported,
                $"'{path}' is a fax of {layout.Width} columns, which is read up to {WidestFax}", "save it in another packing");
    }

    // Deflate makes at most 1032 bytes of one, PackBits 128 of two, LZW a string of less than 4096 of 12 bits; in a fax a row can
    // be a single bit.
    private static long Least(TiffLayout layout) => layout.Packing switch
    {
        None => Plain(layout),
        PackBits => Plain(layout) / 64,
        Lzw => Plain(layout) / 4096,
        Deflate or OldDeflate => Plain(layout) / 1032,
        Fax1 or Fax3 or Fax4 => layout.Height / 8,
        _ => 0,
    };

    // Chroma of YCbCr may have a sixteenth of the samples.
    private static long Plain(TiffLayout layout)
    {
        var samples = layout.Photometric == YCbCr ? 1 : layout.Samples;
        return (long)Int128.Min(long.MaxValue, (Int128)layout.Width * layout.Height * samples * layout.Bits / 8);
    }
}
