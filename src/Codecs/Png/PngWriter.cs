using System.Buffers.Binary;
using PipelineKit.Codecs.Formats;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Writes a PNG file: rows are collected into segments, which several workers encode and which are written in order.
/// </summary>
internal sealed class PngWriter : ImageWriter
{
    private readonly Stream _target;
    private readonly SegmentQueue _queue;
    private readonly ImageInfo _image;
    private readonly int _depth;
    private readonly int _sourceBytes;
    private readonly SegmentLayout _layout;
    private Segment _segment;
    private uint _adler = Adler32.Empty;
    private int _rows;

    public PngWriter(
        Stream target, ImageInfo image, int depth, SegmentLayout layout,
        ImageMetadata metadata, int compression, int threads)
    {
        (_target, _image, _depth, _layout) = (target, image, depth, layout);
        _sourceBytes = depth == 1 ? image.Width : layout.RowBytes;
        var format = new PngFormat(image.Width, image.Height, depth, Color(image.Channels), Interlaced: false);
        target.Write(PngCodec.Signature);
        ChunkWriter.Write(target, ChunkType.Header, format.ToBytes());
        MetadataWriter.Write(target, metadata);
        _queue = new SegmentQueue(layout, compression, threads, WriteSegment);
        _segment = _queue.Next(null);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        if (_rows + (long)rows > _image.Height)
            throw new InvalidOperationException($"Row {_image.Height + 1} was given to an image of {_image.Height} rows.");
        for (; rows > 0; rows--, _rows++, source = source[_sourceBytes..])
        {
            if (_segment.Rows == _layout.Rows)
                _segment = _queue.Next(_segment);
            var row = source[.._sourceBytes];
            var target = _segment.AddRow();
            if (_depth == 1)
                Bilevel.Pack(row, target);
            else if (_depth == 16)
                Samples.Swap(row, target);
            else
                row.CopyTo(target);
        }
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        if (_rows != _image.Height)
            throw new InvalidOperationException($"Only {_rows} of {_image.Height} rows were given.");
        _queue.Finish(_segment);
        Span<byte> end = stackalloc byte[6];
        Deflater.End.CopyTo(end);
        BinaryPrimitives.WriteUInt32BigEndian(end[2..], _adler);
        ChunkWriter.Write(_target, ChunkType.Data, end);
        ChunkWriter.Write(_target, ChunkType.End, []);
    }

    /// <inheritdoc/>
    public override void Dispose() => _queue.Dispose();

    private void WriteSegment(Segment segment)
    {
        _target.Write(segment.Chunk);
        _adler = Adler32.Combine(_adler, segment.Adler, segment.FilteredLength);
    }

    private static ColorType Color(int channels) => channels switch
    {
        1 => ColorType.Gray,
        2 => ColorType.GrayAlpha,
        3 => ColorType.Rgb,
        _ => ColorType.Rgba,
    };
}
