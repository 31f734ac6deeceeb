using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Matrices;

/// <summary>Streams an NPY array row by row.</summary>
internal sealed class NpyReader : ImageReader
{
    private const int BufferBytes = 1 << 18;

    private readonly FileStream _file;
    private readonly string _path;
    private readonly NpyType _type;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private long _read;

    public NpyReader(string path, ReadOptions options)
    {
        _path = path;
        _file = InputFile.Open(path);
        try
        {
            var header = NpyHeader.Read(_file, path, options);
            _type = header.Type;
            Header = new ImageHeader(header.Info, _type.Delivered, "npy") { DecoderBytes = BufferBytes };
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public override ImageHeader Header { get; }

    public override void Read(Span<byte> target, int rows)
    {
        var left = (long)rows * Header.Info.Width * Header.Info.Channels;
        for (var size = _type.Delivered.Bytes(); left > 0;)
        {
            var count = (int)Math.Min(left, BufferBytes / _type.Bytes);
            var stored = _buffer.AsSpan(0, count * _type.Bytes);
            if (_file.ReadAtLeast(stored, stored.Length, throwOnEndOfStream: false) < stored.Length)
                throw new PipelineException(Codes.Truncated, $"'{_path}' became shorter while it was being read", "run again");
            if (!_type.Decode(stored, target[..(count * size)]))
                throw Beyond(_read + _type.FirstBeyond(stored));
            _read += count;
            target = target[(count * size)..];
            left -= count;
        }
    }

    public override void Dispose() => _file.Dispose();

    private PipelineException Beyond(long sample)
    {
        var (channels, width) = (Header.Info.Channels, Header.Info.Width);
        var place = $"row {sample / channels / width}, column {sample / channels % width}";
        return new(Codes.Unsupported,
            $"'{_path}', {place}: an integer beyond ±2^53, which floating point cannot represent exactly", "save it as float64");
    }
}
