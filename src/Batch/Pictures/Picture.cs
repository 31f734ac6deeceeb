using PipelineKit.Batch.Formats;
using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>A small picture of an image: 8 bits a sample, gray or color, the last channel alpha where it has one.</summary>
/// <param name="Of">The image as the file has it.</param>
/// <param name="Info">The picture's own size and channels.</param>
/// <param name="Samples">Row by row, channels interleaved.</param>
internal sealed record Picture(ImageInfo Of, ImageInfo Info, byte[] Samples)
{
    /// <summary>As a file.</summary>
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

    /// <summary>As it is seen, when its rows lie as <paramref name="orientation"/> says.</summary>
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
