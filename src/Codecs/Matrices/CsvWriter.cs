using System.Globalization;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Matrices;

/// <summary>Writes each number with the fewest digits that reproduce it exactly; integers have no decimals.</summary>
/// <typeparam name="T">The type that reproduces it: <c>float</c> or <c>double</c>.</typeparam>
internal sealed class CsvWriter<T>(Stream target, ImageInfo image, CsvOptions options) : ImageWriter
    where T : unmanaged, IUtf8SpanFormattable
{
    // The longest number, -2.2250738585072014E-308, and a separator.
    private const int LongestNumber = 32;

    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly byte _separator = options.Separator switch
    {
        CsvSeparator.Semicolon => (byte)';',
        CsvSeparator.Tab => (byte)'\t',
        _ => (byte)',',
    };

    private int _used;

    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        var columns = image.Width * image.Channels;
        var numbers = MemoryMarshal.Cast<byte, T>(source);
        for (var i = 0; i < rows * columns; i++)
        {
            if (_buffer.Length - _used < LongestNumber)
                Flush();
            numbers[i].TryFormat(_buffer.AsSpan(_used), out var written, default, CultureInfo.InvariantCulture);
            _used += written;
            _buffer[_used++] = (i + 1) % columns == 0 ? (byte)'\n' : _separator;
        }
    }

    public override void Finish() => Flush();

    public override void Dispose()
    {
    }

    private void Flush()
    {
        target.Write(_buffer, 0, _used);
        _used = 0;
    }
}
