using BitMiracle.LibTiff.Classic;

namespace PipelineKit.Codecs.Tiff;

/// <summary>A file for LibTiff.NET; closed by the code that opened it.</summary>
internal sealed class LibTiffStream(Stream file) : TiffStream
{
    public override int Read(object clientData, byte[] buffer, int offset, int count) =>
        file.ReadAtLeast(buffer.AsSpan(offset, count), count, throwOnEndOfStream: false);

    public override long Seek(object clientData, long offset, SeekOrigin origin) =>
        offset < 0 && origin == SeekOrigin.Begin ? -1 : file.Seek(offset, origin);

    public override long Size(object clientData) => file.Length;

    public override void Write(object clientData, byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Close(object clientData)
    {
    }
}
