using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Vips;
using Xunit;

namespace PipelineKit.Tests.Codecs.Tiff;

/// <summary>CMYK conversion by the file's profile, or by the formula in the guide.</summary>
public sealed class CmykTests : IDisposable
{
    private static readonly VipsCodec _codec = new(UntrustedDecoding.Refused);
    private readonly CodecFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_profile_inks_are_multiplied()
    {
        byte[] inks = [0, 0, 0, 0, 255, 0, 0, 0, 0, 128, 64, 0, 10, 20, 30, 40, 0, 0, 0, 255];

        var (header, samples) = Read(new(5, 1, 8, 4, inks) { Photometric = 5 });

        var expected = inks.Chunk(4).SelectMany(ink => ink.Take(3)
            .Select(each => (byte)Math.Round((255.0 - each) * (255 - ink[3]) / 255, MidpointRounding.AwayFromZero)));
        Assert.Equal((3, 255.0), (header.Info.Channels, header.Info.White));
        Assert.Equal(expected, samples);
    }

    [Fact]
    public void Sixteen_bit_inks_are_multiplied_too()
    {
        ushort[] inks = [0, 0, 0, 0, 65535, 0, 0, 0, 0, 32768, 0, 0];

        var (header, samples) = Read(new(3, 1, 16, 4, CodecFolder.Bytes(inks)) { Photometric = 5 });

        Assert.Equal(65535, header.Info.White);
        Assert.Equal<ushort>([65535, 65535, 65535, 0, 65535, 65535, 65535, 32767, 65535], CodecFolder.As<ushort>(samples));
    }

    // A profile in which cyan is a red and black is a gray, with the sRGB values that littlecms computes.
    [Fact]
    public void A_profile_takes_precedence()
    {
        var (header, samples) = Read(new(3, 1, 8, 4, [0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255])
        {
            Photometric = 5, Profile = Profile(),
        });

        Assert.Equal(3, header.Info.Channels);
        Assert.Null(header.Metadata.IccProfile);
        byte[] expected = [255, 255, 255, 193, 78, 122, 119, 119, 119];
        Assert.All(expected.Zip(samples), pair => Assert.InRange(pair.Second, pair.First - 2, pair.First + 2));
    }

    [Fact]
    public void A_profile_of_another_space_is_ignored()
    {
        var profile = Profile();
        Encoding.ASCII.GetBytes("RGB ").CopyTo(profile, 16);

        Assert.Equal([0, 255, 255], Read(new(1, 1, 8, 4, [255, 0, 0, 0]) { Photometric = 5, Profile = profile }).Samples);
    }

    private (PipelineKit.Codecs.ImageHeader Header, byte[] Samples) Read(TiffBytes file) =>
        CodecFolder.Read(_codec, _folder.Put("a.tif", file.ToArray()));

    // ICC.1:2001-04: a header and an A2B0 tag of lut8Type with two points per side, between identity curves.
    private static byte[] Profile()
    {
        var profile = new List<byte>(new byte[128]);
        void Text(int at, string text) => Encoding.ASCII.GetBytes(text).CopyTo(CollectionsMarshal.AsSpan(profile)[at..]);
        profile[8] = 2;
        profile[9] = 0x20;
        Text(12, "prtrCMYKLab ");
        Text(36, "acsp");
        ((byte[])[0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]).CopyTo(CollectionsMarshal.AsSpan(profile)[68..]);
        profile.AddRange([0, 0, 0, 1, (byte)'A', (byte)'2', (byte)'B', (byte)'0', 0, 0, 0, 144, 0, 0, 0, 0]);
        profile.AddRange([(byte)'m', (byte)'f', (byte)'t', (byte)'1', 0, 0, 0, 0, 4, 3, 2, 0]);
        for (var i = 0; i < 9; i++)
            profile.AddRange([0, i % 4 == 0 ? (byte)1 : (byte)0, 0, 0]);
        var identity = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (var i = 0; i < 4; i++)
            profile.AddRange(identity);
        for (var corner = 0; corner < 16; corner++)
            profile.AddRange(corner switch
            {
                0 => [255, 128, 128], 8 => [128, 178, 128], 1 => [128, 128, 128], _ => [0, 128, 128],
            });
        for (var i = 0; i < 3; i++)
            profile.AddRange(identity);
        var bytes = profile.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes, bytes.Length);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(140), bytes.Length - 144);
        return bytes;
    }
}
