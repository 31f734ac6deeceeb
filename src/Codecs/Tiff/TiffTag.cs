namespace PipelineKit.Codecs.Tiff;

/// <summary>Tags of a TIFF's directory (TIFF 6.0, section 8).</summary>
internal static class TiffTag
{
    public const int Width = 256, Height = 257, BitsPerSample = 258, Compression = 259, Photometric = 262, StripOffsets = 273,
        SamplesPerPixel = 277, RowsPerStrip = 278, StripBytes = 279, Planes = 284, ColorMap = 320, TileWidth = 322,
        TileHeight = 323, TileOffsets = 324, TileBytes = 325, ExtraSamples = 338, SampleFormat = 339, FillOrder = 266,
        Subsampling = 530;
}
