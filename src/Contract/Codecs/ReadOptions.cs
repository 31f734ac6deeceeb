namespace PipelineKit.Codecs;

/// <summary>How an input is to be read.</summary>
public sealed record ReadOptions
{
    /// <summary>An image, within the default limits.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>Bounds that the header must keep.</summary>
    public ImageLimits Limits { get; init; } = ImageLimits.Default;

    /// <summary>
    /// Which frame or page is read, counted from 0, the default; only formats that say <see cref="CodecFormat.ReadsFrames"/> are
    /// asked for another.
    /// </summary>
    public int Frame { get; init; }

    /// <summary>
    /// Look for damage beside the image even where that costs as much as decoding: for bytes after the last scan of a JPEG. What
    /// is found becomes a warning of the reader. False by default.
    /// </summary>
    public bool Thorough { get; init; }

    /// <summary>
    /// Read a matrix as a table: a row is a sample and a column a coordinate, so that the image is one pixel wide, as high as
    /// the table has rows, with a channel a column. False by default. Codecs of images proper refuse it with PK0605.
    /// </summary>
    public bool AsTable { get; init; }
}
