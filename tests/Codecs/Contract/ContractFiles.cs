using System.Buffers.Binary;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs.Png;

namespace PipelineKit.Tests.Codecs.Contract;

/// <summary>Metadata to be kept, and files turned without any codec's help.</summary>
internal static class ContractFiles
{
    /// <summary>A profile, an EXIF block that says "A test" and that the rows lie turned.</summary>
    public static ImageMetadata TurnedMetadata()
    {
        var path = Path.Combine(CodecFolder.Repository, "tests", "Codecs", "Vips", "Files", "turned.jpg");
        using var file = File.OpenRead(path);
        return JpegHeader.Read(file, path, ImageLimits.Default).Metadata;
    }

    /// <summary>
    /// The same file with another orientation: the one EXIF or TIFF entry that says upright (tag 0x0112, a short, one of it,
    /// 1) is overwritten, and a PNG's checksum after it.
    /// </summary>
    public static byte[] Turn(byte[] file, Orientation orientation)
    {
        var entry = file.AsSpan().IndexOf<byte>([0x12, 0x01, 3, 0, 1, 0, 0, 0, 1, 0]);
        var little = entry >= 0;
        if (!little)
            entry = file.AsSpan().IndexOf<byte>([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 1]);
        file[entry + (little ? 8 : 9)] = (byte)orientation;
        if (file.AsSpan().IndexOf("eXIf"u8) is > 0 and var name)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(name - 4));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(name + 4 + length), PngBytes.Crc(file.AsSpan(name, 4 + length)));
        }
        return file;
    }
}
