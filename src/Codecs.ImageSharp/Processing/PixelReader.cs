using SixLabors.ImageSharp.PixelFormats;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>Reads the rows of an image directly from ImageSharp's memory.</summary>
internal sealed class PixelReader<TPixel>(PixelRegion<TPixel> region) : ImageReader
    where TPixel : unmanaged, IPixel<TPixel>
{
    private readonly PixelShuffle? _shuffle = PixelShuffle.Reading(region.Format);
    private int _row;

    public override ImageHeader Header { get; } = region.Format.Header(region.Bounds.Width, region.Bounds.Height);

    public override void Read(Span<byte> target, int rows)
    {
        for (var (y, perRow) = (0, target.Length / rows); y < rows; y++)
        {
            var row = target.Slice(y * perRow, perRow);
            if (_shuffle is null)
                region.Row(_row++).CopyTo(row);
            else
                _shuffle.Move(region.Row(_row++), row);
        }
    }

    public override ReadOnlySpan<byte> ReadInPlace(int rows)
    {
        if (_shuffle is not null || region.Rows(_row, rows) is not { IsEmpty: false } there)
            return default;
        _row += rows;
        return there;
    }

    public override void Dispose()
    {
    }
}
