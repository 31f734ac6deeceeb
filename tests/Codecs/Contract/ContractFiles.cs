using System.Buffers.Binary;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs.Png;

namespace PipelineKit.Tests.Codecs.Contract;

/// <summary>Metadata for tests, and files rotated without a codec.</summary>
internal static class ContractFiles
{
    /// <summary>Returns a profile, an EXIF block that contains "A test", and a rotated orientation.</summary>
    public static ImageMetadata TurnedMetadata()
    {
        var path = Path.Combine(CodecFolder.Repository, "tests", "Codecs", "Vips", "Files", "turned.jpg");
        using var file = File.OpenRead(path);
        return JpegHeader.Read(file, path, ImageLimits.Default).Metadata;
    }

    /// <summary>
    /// Returns the file with another orientation: overwrites the EXIF or TIFF entry with the upright orientation (tag 0x0112, one
    /// short, 1), and a PNG's checksum.
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
