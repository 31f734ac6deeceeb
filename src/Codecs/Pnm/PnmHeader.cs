using System.Buffers.Binary;
using System.Globalization;
using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Pnm;

/// <summary>The header of a PBM, PGM, PPM, PAM (netpbm's pbm(5), pgm(5), ppm(5), pam(5)) or PFM.</summary>
/// <param name="Kind">The second byte: 1 to 7, f or F.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="White">The sample value of full intensity; unused for PFM.</param>
/// <param name="LittleEndian">The byte order of a PFM's samples; other formats are big-endian.</param>
/// <param name="DataStart">The offset of the samples.</param>
internal sealed record PnmHeader(char Kind, int Width, int Height, int White, bool LittleEndian, long DataStart)
{
    private const int LongestNumber = 32;

    /// <summary>Whether samples are bits, with 1 for black.</summary>
    public bool IsBits => Kind is '1' or '4';

    public bool IsPlain => Kind is '1' or '2' or '3';

    public bool IsFloat => Kind is 'f' or 'F';

    /// <summary>The number of samples per pixel.</summary>
    public int Channels { get; init; } = Kind is '3' or '6' or 'F' ? 3 : 1;

    /// <summary>Whether the last channel is alpha.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>Whether the first four channels are inks.</summary>
    public bool IsCmyk { get; init; }

    public string Format => Kind == '7' ? "pam" : IsFloat ? "pfm" : "pnm";

    /// <summary>The offset of the end of the samples; not for plain files.</summary>
    public long DataEnd => DataStart + (Stride * Height);

    public SampleType Type => IsFloat ? SampleType.Float32 : White > byte.MaxValue ? SampleType.UInt16 : SampleType.UInt8;

    /// <summary>The bytes of a row in the file; not for plain files.</summary>
    public long Stride => Kind == '4' ? (Width + 7L) / 8 : (long)Width * Channels * Type.Bytes();

    public static bool Begins(ReadOnlySpan<byte> head) =>
        head.Length > 2 && head[0] == 'P' && ("123456Ff"u8.Contains(head[1]) ? IsSpace(head[2]) || head[2] == '#'
            // XV's thumbnails start with 'P7 332'.
            : head[1] == '7' && head[2] is (byte)'\n' or (byte)'\r');

    /// <summary>Reads a header at the file's position.</summary>
    /// <exception cref="PipelineException">PK0602, PK0603, PK0604.</exception>
    public static PnmHeader Read(Stream file, string path, ImageLimits limits)
    {
        var bytes = new PnmBytes(file, path, limits.MaxMetadataBytes);
        bytes.Next();
        var kind = (char)bytes.Next();
        if (kind == '7')
            return PamHeader.Read(bytes, path, limits);
        var (width, height) = (Whole(bytes, path, int.MaxValue), Whole(bytes, path, int.MaxValue));
        InputLimits.CheckStreamed(path, width, height, limits);
        var header = new PnmHeader(kind, width, height, byte.MaxValue, false, 0);
        InputLimits.CheckChannels(path, header.Channels, limits);
        if (header.IsFloat)
            header = header with { LittleEndian = Scale(bytes, path) < 0 };
        else if (!header.IsBits)
            header = header with { White = Whole(bytes, path, ushort.MaxValue) };
        return header with { DataStart = bytes.Position };
    }

    public static bool IsSpace(int value) => value is ' ' or (>= '\t' and <= '\r');

    public static PipelineException Damaged(string path, string what) =>
        new(Codes.Corrupt, $"'{path}' cannot be decoded: its PNM data is damaged ({what})", "replace the file");

    private static int Whole(PnmBytes bytes, string path, int most) => Whole(bytes.Word(LongestNumber), path, most);

    /// <summary>Parses an integer of at least 1.</summary>
    public static int Whole(string text, string path, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= most
            ? number : throw Damaged(path, $"'{text}' is not a number from 1 to {most}");

    private static double Scale(PnmBytes bytes, string path)
    {
        var text = bytes.Word(LongestNumber);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) && number != 0
            ? number : throw Damaged(path, $"'{text}' is not a valid scale");
    }
}
