namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>Tags of a TIFF's directory (TIFF 6.0, section 8).</summary>
internal static class TiffTag
{
    public const int Width = 256, Height = 257, BitsPerSample = 258, Compression = 259, Photometric = 262, StripOffsets = 273,
        SamplesPerPixel = 277, StripBytes = 279, TileOffsets = 324, SampleFormat = 339;
}
