using PipelineKit.Batch.Formats;
using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>A thumbnail: 8 bits per sample, gray or color, with alpha as the last channel if present.</summary>
/// <param name="Of">The original image.</param>
/// <param name="Info">The thumbnail's size and channels.</param>
/// <param name="Samples">Row by row, channels interleaved.</param>
internal sealed record Picture(ImageInfo Of, ImageInfo Info, byte[] Samples)
{
    /// <summary>Encodes the thumbnail as PNG.</summary>
    public byte[] ToPng(FormatTable formats)
    {
        var (name, codec, options) = formats.Writer("png", null);
        using var file = new MemoryStream();
        using (var writer = codec!.Create(file, Info, ImageMetadata.None, name, options!, threads: 1))
        {
            writer.Write(Samples, Info.Height);
            writer.Finish();
        }
        return file.ToArray();
    }

    /// <summary>Returns the thumbnail in display orientation.</summary>
    public Picture Turned(Orientation orientation)
    {
        if (orientation == Orientation.Normal)
            return this;
        var swaps = orientation.SwapsAxes();
        var turned = Info with { Width = swaps ? Info.Height : Info.Width, Height = swaps ? Info.Width : Info.Height };
        var samples = new byte[Samples.Length];
        for (var y = 0; y < turned.Height; y++)
            for (var x = 0; x < turned.Width; x++)
            {
                var (row, column) = swaps ? (x, y) : (y, x);
                row = orientation.ReversesRows() ? Info.Height - 1 - row : row;
                column = orientation.ReversesColumns() ? Info.Width - 1 - column : column;
                Samples.AsSpan((row * Info.Width + column) * Info.Channels, Info.Channels)
                    .CopyTo(samples.AsSpan((y * turned.Width + x) * Info.Channels));
            }
        var of = swaps ? Of with { Width = Of.Height, Height = Of.Width } : Of;
        return new(of, turned, samples);
    }
}
