using System.Buffers.Binary;
using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Tests.Codecs.Png;

namespace PipelineKit.Tests.Fuzzing.Targets;

/// <summary>PNG files whose chunks have valid checksums.</summary>
internal sealed class PngTarget : FileTarget
{
    private const int Signature = 8, Least = 12;

    public override string Name => "png";

    public override IReadOnlyList<byte[]> Pieces { get; } =
    [
        .. "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT tEXt zTXt iTXt pHYs eXIf tIME acTL fcTL fdAT cICP mDCV cLLI"
            .Split(' ').Select(System.Text.Encoding.ASCII.GetBytes),
        [0, 0, 0, 0], [0x7F, 0xFF, 0xFF, 0xFF], [0x78, 0x9C], [0x78, 1, 1], PngBytes.Zlib(new byte[1000]),
    ];

    protected override Codec Codec { get; } = CodecOf("png");

    protected override IEnumerable<byte[]> Made
    {
        get
        {
            yield return PngBytes.Small().SmallData().End();
            foreach (var (depth, color, bytes) in new[]
                { (1, 0, 1), (2, 3, 2), (4, 3, 4), (8, 2, 24), (16, 6, 64), (16, 4, 32), (8, 6, 32) })
                for (var interlace = 0; interlace < 2; interlace++)
                {
                    var png = new PngBytes().Header(8, 6, depth, color, interlace)
                        .Add("pHYs", 0, 0, 11, 19, 0, 0, 11, 19, 1).Add("tEXt", [.. "Comment\0hello"u8]);
                    if (color == 3)
                        png.Add("PLTE", 0, 0, 0, 255, 0, 0, 0, 255, 0).Add("tRNS", 0, 128);
                    // Interlaced images have more lines.
                    yield return png.Data(new byte[(bytes + 1) * (interlace == 0 ? 6 : 18)]).End();
                }
        }
    }

    public override byte[] Repaired(byte[] input)
    {
        var repaired = input.ToArray();
        for (var at = Signature; at + Least <= repaired.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(repaired.AsSpan(at));
            if (length > repaired.Length - at - Least)
                break;
            var body = repaired.AsSpan(at + 4, (int)length + 4);
            BinaryPrimitives.WriteUInt32BigEndian(repaired.AsSpan(at + 8 + (int)length), PngBytes.Crc(body));
            at += (int)length + Least;
        }
        return repaired;
    }
}
