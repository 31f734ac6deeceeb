using System.Buffers;

namespace PipelineKit.Studio.Pictures;

/// <summary>
/// A rectangle of pixels, read where it is stored: tiles are sent without a copy, which would be large enough to stay in memory
/// until a full garbage collection.
/// </summary>
/// <param name="Source">The pixels.</param>
/// <param name="X">The first column.</param>
/// <param name="Y">The first row.</param>
/// <param name="Width">The number of columns.</param>
/// <param name="Height">The number of rows.</param>
internal readonly record struct PixelArea(Pixels Source, int X, int Y, int Width, int Height)
{
    /// <summary>Gets the size in bytes; 0 for an area outside the pixels.</summary>
    public int Bytes => Width * Height * Pixels.Depth;

    /// <summary>Returns one row.</summary>
    public ReadOnlySpan<byte> Row(int row) =>
        Source.Rgba.AsSpan(((Y + row) * Source.Width + X) * Pixels.Depth, Width * Pixels.Depth);

    /// <summary>Returns the area as pixels of their own.</summary>
    public Pixels Copy()
    {
        var copy = Pixels.Blank(Width, Height);
        for (var row = 0; row < Height; row++)
            Row(row).CopyTo(copy.Rgba.AsSpan(row * Width * Pixels.Depth));
        return copy;
    }

    /// <summary>Writes some of its rows.</summary>
    public void Write(int first, int count, IBufferWriter<byte> writer)
    {
        for (var row = first; row < Math.Min(Height, first + count); row++)
            writer.Write(Row(row));
    }
}
