using BitMiracle.LibTiff.Classic;
using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace PipelineKit.Codecs.Tiff;

/// <summary>A TIFF opened by LibTiff.NET; its exceptions and messages become errors of the file.</summary>
internal sealed class LibTiffFile : IDisposable
{
    private readonly Stream _file;
    private readonly string _path;
    private readonly LibTiff _tiff;

    /// <exception cref="PipelineException">PK0602, PK0603, PK0605.</exception>
    public LibTiffFile(Stream file, string path)
    {
        (_file, _path) = (file, path);
        LibTiffErrors.Install();
        file.Position = 0;
        // C: one large uncompressed strip is read in small pieces.
        _tiff = Guard(() => LibTiff.ClientOpen(path, "rC", this, new LibTiffStream(file))) ?? throw Fault();
    }

    /// <summary>The first error message.</summary>
    public string? Words { get; set; }

    /// <summary>The number of rows of a strip or tile.</summary>
    public long BlockRows => Number(_tiff.IsTiled() ? BitMiracle.LibTiff.Classic.TiffTag.TILELENGTH
        : BitMiracle.LibTiff.Classic.TiffTag.ROWSPERSTRIP);

    /// <summary>Unpacks a strip or tile; missing bytes are an error.</summary>
    public void Unpack(int block, byte[] target, int bytes)
    {
        var read = Guard(() => _tiff.IsTiled()
            ? _tiff.ReadEncodedTile(block, target, 0, bytes) : _tiff.ReadEncodedStrip(block, target, 0, bytes));
        // LibTiff.NET reports damaged data and delivers the rest.
        if (read < bytes || Words is not null)
            throw Fault();
    }

    public void Dispose()
    {
        try
        {
            _tiff.Dispose();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nothing is written, so nothing is lost.
        }
        _file.Dispose();
    }

    private uint Number(BitMiracle.LibTiff.Classic.TiffTag tag) =>
        unchecked((uint)(_tiff.GetFieldDefaulted(tag) ?? throw Fault())[0].ToInt());

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (PipelineException or OutOfMemoryException))
        {
            throw e is IOException
                ? new PipelineException(Codes.Unreadable, $"'{_path}' cannot be read ({e.Message})", inner: e)
                : Fault();
        }
    }

    private PipelineException Fault() => Damage.Of(_path, "tiff", Words, "LibTiff.NET");
}
