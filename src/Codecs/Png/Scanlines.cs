using System.Buffers;
using System.IO.Compression;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Decodes the stored rows of a file: inflates them in batches, then undoes each row's filter. Holds only two rows and one batch.
/// </summary>
internal sealed class Scanlines : IDisposable
{
    /// <summary>The number of bytes inflated at once for shorter rows, to call zlib less often.</summary>
    private const int BatchBytes = 1 << 17;

    /// <summary>The memory of zlib itself: its window and tables.</summary>
    private const int InflateBytes = 1 << 16;

    private readonly IdatStream _data;
    private readonly ZLibStream _zlib;
    private readonly PngFormat _format;
    private readonly byte[] _batch;
    private byte[] _row;
    private byte[] _prior;
    private string _pass = "";
    private int _rowBytes;
    private int _rows;
    private int _inflated;
    private int _next;

    public Scanlines(PngFile file, PngContents contents)
    {
        _format = contents.Format;
        _data = new IdatStream(file, contents.DataType, contents.DataOffset);
        _zlib = new ZLibStream(_data, CompressionMode.Decompress);
        var longest = (int)_format.RowBytes(_format.Width) + Unfilter.Padding;
        _row = ArrayPool<byte>.Shared.Rent(longest);
        _prior = ArrayPool<byte>.Shared.Rent(longest);
        _batch = ArrayPool<byte>.Shared.Rent(Math.Max(BatchBytes, longest + 1));
    }

    /// <summary>
    /// Returns the number of bytes held for rows of a given length, including the windows of the file and inflate.
    /// </summary>
    public static long Bytes(long rowBytes) =>
        Pooled.Bytes(Math.Max(BatchBytes, rowBytes + Unfilter.Padding + 1)) + 2 * Pooled.Bytes(rowBytes + Unfilter.Padding)
        + PngFile.WindowBytes + InflateBytes;

    /// <summary>Starts the image, or one pass of an interlaced image.</summary>
    public void Begin(int width, int rows, string pass = "")
    {
        _rowBytes = (int)_format.RowBytes(width);
        (_rows, _inflated, _next, _pass) = (rows, 0, 0, pass);
        _row.AsSpan(0, _rowBytes).Clear();
    }

    /// <summary>Returns the next stored row, valid until the call after the next one.</summary>
    public ReadOnlySpan<byte> Next()
    {
        var stride = _rowBytes + 1;
        var batch = (_batch.Length - Unfilter.Padding) / stride;
        if (_next == _inflated)
            Inflate(Math.Min(batch, _rows - _inflated), stride);
        var source = _batch.AsSpan(_next % batch * stride, stride + Unfilter.Padding);
        if (source[0] > (byte)Filter.Paeth)
            throw Faults.Corrupt($"{RowName(_next)} has filter {source[0]}; allowed are 0 to 4 (in {_data.Place})");
        (_row, _prior) = (_prior, _row);
        var padded = _rowBytes + Unfilter.Padding;
        Unfilter.Row((Filter)source[0], source[1..], _prior.AsSpan(0, padded), _row.AsSpan(0, padded), _format.Step);
        _next++;
        return _row.AsSpan(0, _rowBytes);
    }

    /// <summary>The last row read, for messages.</summary>
    public string LastRow => RowName(_next - 1);

    /// <summary>Called after the last row: checks the end of the compressed data and the remaining chunks.</summary>
    public void Finish()
    {
        // Extra data is harmless, and other decoders accept it; a wrong checksum after it is not detected.
        Guarded(() => _zlib.ReadByte(), () => "the end of the image");
        _data.CheckAll();
    }

    public void Dispose()
    {
        _zlib.Dispose();
        if (_rows < 0)
            return;
        _rows = -1;
        ArrayPool<byte>.Shared.Return(_row);
        ArrayPool<byte>.Shared.Return(_prior);
        ArrayPool<byte>.Shared.Return(_batch);
    }

    private void Inflate(int rows, int stride)
    {
        var wanted = rows * stride;
        for (var filled = 0; filled < wanted;)
        {
            var from = filled;
            var count = Guarded(() => _zlib.Read(_batch, from, wanted - from), () => RowName(_inflated + from / stride));
            if (count == 0)
                throw Short(RowName(_inflated + filled / stride));
            filled += count;
        }
        _inflated += rows;
    }

    private int Guarded(Func<int> read, Func<string> row)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            _data.CheckChunk();
            if (_data.Ended)
                throw Short(row(), fault);
            throw Faults.Corrupt(
                $"the compressed samples of {row()} are not valid zlib data, or have a wrong Adler-32 (in {_data.Place})",
                fault);
        }
    }

    private Exception Short(string row, Exception? inner = null) =>
        Faults.Truncated($"the compressed samples end within {row} (in {_data.Place})", inner);

    private string RowName(int row) => $"row {row + 1} of {_rows}{_pass}";
}
