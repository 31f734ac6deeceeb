namespace PipelineKit.Codecs;

/// <summary>Specifies how an input is read.</summary>
public sealed record ReadOptions
{
    /// <summary>Gets the options for an image within the default limits.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>Gets the limits that the header is checked against.</summary>
    public ImageLimits Limits { get; init; } = ImageLimits.Default;

    /// <summary>
    /// Gets the frame or page to read, counted from 0, the default; another frame is requested only from formats with
    /// <see cref="CodecFormat.ReadsFrames"/>.
    /// </summary>
    public int Frame { get; init; }

    /// <summary>
    /// Gets the factor by which the image may be reduced along each side during decoding: 1 (the default), 2, 4 or 8. For a
    /// preview of a large image. Codecs that cannot decode less ignore it; the header has the size delivered.
    /// </summary>
    public int Reduction { get; init; } = 1;

    /// <summary>
    /// Gets whether to look for damage outside the pixel data even if that takes as long as decoding, such as bytes after the
    /// last scan of a JPEG. Findings become warnings of the reader. False by default.
    /// </summary>
    public bool Thorough { get; init; }

    /// <summary>
    /// Gets whether to read a matrix as a table: each row is a sample and each column a coordinate, so the image is one pixel
    /// wide, with one row per table row and one channel per column. False by default. Image codecs reject it with PK0605.
    /// </summary>
    public bool AsTable { get; init; }
}
