using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Matrices;

/// <summary>The lines of a UTF-8 text, one at a time, without line endings.</summary>
internal sealed class CsvLines(FileStream file, string path)
{
    private const int LongestLine = 1 << 28;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _drained;

    /// <summary>The number of the last line read, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Reads the next line, valid until the next call; returns false at the end.</summary>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var at = rest[searched..].IndexOf((byte)'\n');
            if (at >= 0 || (_drained && rest.Length > 0))
            {
                var length = at >= 0 ? searched + at : rest.Length;
                line = rest[..length].TrimEnd((byte)'\r');
                _start += Math.Min(length + 1, rest.Length);
                if (++Number == 1)
                    line = WithoutMark(line);
                return true;
            }
            if (_drained)
            {
                line = default;
                return false;
            }
            searched = rest.Length;
            Fill();
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            if (_end >= LongestLine)
                throw new PipelineException(Codes.TooLarge, $"'{path}' has a line of more than {LongestLine} bytes");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var read = file.Read(_buffer.AsSpan(_end));
        _drained = read == 0;
        _end += read;
    }

    private ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith<byte>([0xFF, 0xFE]) || line.StartsWith<byte>([0xFE, 0xFF]))
            throw new PipelineException(Codes.NotRecognized, $"'{path}' is UTF-16 text", "save it as UTF-8");
        return line.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? line[3..] : line;
    }
}
