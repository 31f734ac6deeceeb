using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Tiff;

/// <summary>The unpacked strips or tiles of all planes that contain a row.</summary>
internal sealed class TiffBlocks
{
    private readonly LibTiffFile _file;
    private readonly int _down;
    private readonly byte[][] _blocks;
    private readonly int _blockRows, _blockBytes;
    private readonly long _height;
    private readonly bool _tiled;
    private int _top = -1;

    public TiffBlocks(LibTiffFile file, TiffLayout layout, string path)
    {
        (_file, _height, _tiled) = (file, layout.Height, layout.IsTiled);
        Planes = layout.IsPlanar ? (int)layout.Samples : 1;
        BlockWidth = (int)(layout.IsTiled ? layout.TileWidth : layout.Width);
        _blockRows = (int)(layout.IsTiled ? layout.TileHeight : Math.Clamp(file.BlockRows, 1, layout.Height));
        Across = (int)((layout.Width + BlockWidth - 1) / BlockWidth);
        _down = (int)((layout.Height + _blockRows - 1) / _blockRows);
        var stride = ((BlockWidth * layout.Bits * (layout.IsPlanar ? 1 : layout.Samples)) + 7) / 8;
        if (stride * _blockRows > Array.MaxLength)
            throw new PipelineException(Codes.TooLarge,
                $"'{path}' has strips of {stride * _blockRows} bytes, but only {Array.MaxLength} are allowed",
                "save it in smaller strips");
        (Stride, _blockBytes) = ((int)stride, (int)(stride * _blockRows));
        _blocks = new byte[Planes * Across][];
    }

    /// <summary>The number of planes with separate blocks.</summary>
    public int Planes { get; }

    /// <summary>The number of blocks across.</summary>
    public int Across { get; }

    /// <summary>The width of a block in pixels.</summary>
    public int BlockWidth { get; }

    /// <summary>The number of bytes held: the blocks of a row, and one packed block.</summary>
    public long Bytes => ((long)_blocks.Length + 1) * _blockBytes;

    private int Stride { get; }

    /// <summary>Returns the part of a row that is in one block.</summary>
    public ReadOnlySpan<byte> Row(int row, int plane, int across)
    {
        if (row / _blockRows != _top)
            Unpack(row / _blockRows);
        return _blocks[(plane * Across) + across].AsSpan(row % _blockRows * Stride, Stride);
    }

    private void Unpack(int top)
    {
        // The last strip ends with the image; tiles are always complete.
        var rows = _tiled ? _blockRows : (int)Math.Min(_blockRows, _height - ((long)top * _blockRows));
        for (var i = 0; i < _blocks.Length; i++)
        {
            var (plane, across) = (i / Across, i % Across);
            _file.Unpack((((plane * _down) + top) * Across) + across, _blocks[i] ??= new byte[_blockBytes], rows * Stride);
        }
        _top = top;
    }
}
