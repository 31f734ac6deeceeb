using System.Text;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Matrices;

/// <summary>
/// Writes an NPY of version 1.0: the shape is (height, width), or (height, width, channels) for more than one channel, in native
/// byte order.
/// </summary>
internal sealed class NpyWriter(Stream target, ImageInfo image, SampleType type) : ImageWriter
{
    private bool _begun;

    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        Begin();
        target.Write(source);
    }

    public override void Finish() => Begin();

    public override void Dispose()
    {
    }

    private void Begin()
    {
        if (_begun)
            return;
        _begun = true;
        var order = BitConverter.IsLittleEndian ? '<' : '>';
        var dtype = type switch
        {
            SampleType.UInt8 => "|u1",
            SampleType.UInt16 => $"{order}u2",
            SampleType.Float32 => $"{order}f4",
            _ => $"{order}f8",
        };
        var channels = image.Channels == 1 ? "" : $", {image.Channels}";
        var text = $"{{'descr': '{dtype}', 'fortran_order': False, 'shape': ({image.Height}, {image.Width}{channels}), }}";
        // Magic, version, length and text with its final line ending are padded to a multiple of 64 bytes.
        var length = ((10 + text.Length + 1 + 63) / 64 * 64) - 10;
        target.Write(NpyHeader.Magic);
        target.Write([1, 0, (byte)length, (byte)(length >> 8)]);
        target.Write(Encoding.ASCII.GetBytes(text.PadRight(length - 1) + '\n'));
    }
}
