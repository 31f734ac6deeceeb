using System.Buffers.Binary;
using System.Text;
using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Matrices;

/// <summary>
/// The header of an NPY file, versions 1.0 to 3.0 (NumPy enhancement proposal 1 and <c>numpy.lib.format</c>), checked against the
/// file's length before anything is allocated. Pickled objects are never read.
/// </summary>
internal sealed record NpyHeader(ImageInfo Info, NpyType Type, long DataStart)
{
    private const int LongestText = 1 << 16;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <exception cref="PipelineException">PK0601 to PK0605.</exception>
    public static NpyHeader Read(FileStream file, string path, ReadOptions options)
    {
        NpyDescription text;
        try
        {
            text = NpyDescription.Parse(ReadText(file, path));
        }
        catch (FormatException e)
        {
            throw new PipelineException(Codes.Corrupt, $"'{path}' is not a valid NPY file: {e.Message}", "save the array again");
        }
        catch (EndOfStreamException)
        {
            throw new PipelineException(Codes.Truncated, $"'{path}' ends within its NPY header", "replace the file");
        }
        var type = NpyType.Of(text.Type, path);
        var info = Describe(text, path, options) with { White = type.White };
        CheckLength(file, path, info, type);
        return new NpyHeader(info, type, file.Position);
    }

    private static string ReadText(FileStream file, string path)
    {
        Span<byte> head = stackalloc byte[12];
        file.ReadExactly(head[..8]);
        if (!head.StartsWith(Magic))
            throw new PipelineException(Codes.NotRecognized, $"'{path}' is not an NPY file", "save the array with numpy.save");
        var version = head[6];
        if (version is < 1 or > 3)
            throw new PipelineException(Codes.Unsupported, $"'{path}' is NPY version {version}", "versions 1 to 3 are supported");
        var size = version == 1 ? 2 : 4;
        file.ReadExactly(head[8..(8 + size)]);
        var length = size == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(head[8..])
            : BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        if (length > LongestText)
            throw new PipelineException(Codes.TooLarge,
                $"the header of '{path}' claims {length} bytes, but only {LongestText} are allowed");
        var text = new byte[length];
        file.ReadExactly(text);
        return version == 3 ? Encoding.UTF8.GetString(text) : Encoding.Latin1.GetString(text);
    }

    private static ImageInfo Describe(NpyDescription text, string path, ReadOptions options)
    {
        var (height, width, channels) = (options.AsTable, text.Shape) switch
        {
            (true, [var rows]) => (rows, 1, 1),
            (true, [var rows, var columns]) => (rows, 1, columns),
            (true, [var rows, 1, var columns]) => (rows, 1, columns),
            (false, [var rows, var columns]) => (rows, columns, 1),
            (false, [var rows, var columns, var depth]) => (rows, columns, depth),
            _ => throw WrongShape(text, path, options.AsTable),
        };
        if (text.IsFortran && text.Shape.Count(length => length > 1) > 1)
        {
            throw new PipelineException(
                Codes.Unsupported, $"'{path}' is stored column by column (fortran_order)", "save numpy.ascontiguousarray(array)");
        }
        if (height == 0 || width == 0 || channels == 0)
            throw new PipelineException(Codes.Corrupt, $"'{path}' is an empty array", "save an array with elements");
        if (height > int.MaxValue || width > int.MaxValue)
            throw new PipelineException(Codes.TooLarge, $"'{path}' claims {height} rows of {width} samples");
        InputLimits.CheckStreamed(path, width, height, options.Limits);
        InputLimits.CheckChannels(path, channels, options.Limits);
        return new ImageInfo((int)width, (int)height, (int)channels);
    }

    private static void CheckLength(FileStream file, string path, ImageInfo info, NpyType type)
    {
        var needed = info.Pixels * info.Channels * type.Bytes;
        var found = file.Length - file.Position;
        if (found < needed)
            throw new PipelineException(Codes.Truncated,
                $"'{path}' needs {needed} bytes of samples and has {found}", "replace the file");
        if (found > needed)
            throw new PipelineException(Codes.Corrupt,
                $"'{path}' has {found - needed} bytes after its array", "save one array per file");
    }

    private static PipelineException WrongShape(NpyDescription text, string path, bool asTable) => new(
        Codes.Unsupported,
        $"'{path}' has the shape ({string.Join(", ", text.Shape)})",
        asTable ? "a table has rows and columns"
            : "an image is (height, width) or (height, width, channels); a list requires `as: table`");
}
