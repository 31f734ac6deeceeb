using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;
using SixLabors.ImageSharp.PixelFormats;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>Writes the rows of a result directly to ImageSharp's memory.</summary>
internal sealed class PixelWriter<TPixel>(PixelRegion<TPixel> region, ImageInfo image) : ImageWriter
    where TPixel : unmanaged, IPixel<TPixel>
{
    private readonly PixelShuffle? _shuffle = PixelShuffle.Writing(image, region.Format);
    private readonly int _perRow = image.Width * image.Channels * region.Format.Type.Bytes();
    private int _row;

    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        for (var y = 0; y < rows; y++)
        {
            var samples = source.Slice(y * _perRow, _perRow);
            var row = region.Row(_row++);
            if (_shuffle is not null)
                _shuffle.Move(samples, row);
            else if (!Unsafe.AreSame(in MemoryMarshal.GetReference(samples), in MemoryMarshal.GetReference(row)))
                samples.CopyTo(row);
        }
    }

    public override Span<byte> PlaceFor(int rows) => _shuffle is null ? region.Rows(_row, rows) : default;

    public override void Finish()
    {
    }

    public override void Dispose()
    {
    }
}
