using PipelineKit.Codecs;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.ImageSharp.Options;
using PipelineKit.Codecs.Matrices;
using PipelineKit.Codecs.Options;
using PipelineKit.Codecs.Png;
using PipelineKit.Codecs.Pnm;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Tests.Codecs.Contract;

/// <summary>A codec and one of its formats, as tested by the contract.</summary>
/// <param name="Codec">The codec.</param>
/// <param name="Format">The name of the format.</param>
/// <param name="Options">The write options.</param>
/// <param name="Exact">The kinds preserved exactly: channels/bits, two and four channels with alpha.</param>
/// <param name="Near">The kinds preserved with a loss.</param>
/// <param name="Refused">The kinds that are rejected.</param>
internal sealed record ContractCase(
    Codec Codec, string Format, object Options, string Exact = "", string Near = "", string Refused = "")
{
    private static readonly Dictionary<string, ContractCase> Cases = Make();

    /// <summary>The cases of all codecs of this build, by name.</summary>
    public static IReadOnlyDictionary<string, ContractCase> All => Cases;

    /// <summary>Returns the image information of a kind and size.</summary>
    public static (ImageInfo Info, SampleType Type) Kind(string kind, int width, int height)
    {
        var (channels, bits) = (kind[0] - '0', int.Parse(kind[2..]));
        var type = bits switch
        {
            8 => SampleType.UInt8,
            16 => SampleType.UInt16,
            32 => SampleType.Float32,
            _ => SampleType.Float64,
        };
        return (new ImageInfo(width, height, channels) { HasAlpha = channels is 2 or 4, White = type.White() }, type);
    }

    /// <summary>Whether the format keeps image metadata.</summary>
    public bool KeepsMetadata => Format is "png" or "jpeg" or "webp" or "tiff";

    /// <summary>A kind that any test can use.</summary>
    public string Usual =>
        (Exact.Length > 0 ? Exact : Near).Split(' ').MinBy(kind => kind.StartsWith("3/8", StringComparison.Ordinal) ? 0 : 1)!;

    private static Dictionary<string, ContractCase> Make()
    {
        const string every = "1/8 1/16 2/8 2/16 3/8 3/16 4/8 4/16";
        var cases = new Dictionary<string, ContractCase>
        {
            ["png"] = new(new PngCodec(), "png", new PngOptions(), every),
            ["npy"] = new(new NpyCodec(), "npy", new NpyOptions(), "1/64 3/64"),
            ["npy of bytes"] = new(new NpyCodec(), "npy", new NpyOptions { Dtype = NpyDtype.Uint8 }, "1/8 3/8"),
            ["npy of words"] = new(new NpyCodec(), "npy", new NpyOptions { Dtype = NpyDtype.Uint16 }, "1/16 3/16"),
            ["pnm"] = new(new PnmCodec(), "pnm", new PnmOptions(), "1/8 1/16 3/8 3/16", Refused: "2/8 4/16"),
            ["pam"] = new(new PnmCodec(), "pam", new PamOptions(), every, Refused: "5/8"),
            ["pfm"] = new(new PnmCodec(), "pfm", new PfmOptions(), "1/32 3/32", Refused: "2/8 4/16"),
            ["csv"] = new(new CsvCodec(), "csv", new CsvOptions(), "1/64"),
        };
        AddImageSharp(cases);
        if (HasVips())
            AddVips(cases, every);
        return cases;
    }

    private static void AddImageSharp(Dictionary<string, ContractCase> cases)
    {
        const string tiff = "1/8 3/8", not = "1/16 2/8 2/16 3/16 4/8 4/16";
        var codec = new ImageSharpCodec();
        cases["jpeg by ImageSharp"] = new(codec, "jpeg", new JpegOptions(), Near: "1/8 3/8", Refused: "2/8 4/8");
        cases["webp by ImageSharp"] = new(codec, "webp", new WebpOptions(), Near: "3/8 4/8");
        cases["lossless webp by ImageSharp"] = new(codec, "webp", new WebpOptions { Lossless = true }, "3/8 4/8");
        cases["tiff by ImageSharp"] = new(codec, "tiff", new TiffOptions(), tiff, Refused: not);
        cases["deflated tiff by ImageSharp"] = new(codec, "tiff",
            new TiffOptions { Compression = TiffCompression.Deflate }, tiff, Refused: not);
        cases["lzw tiff by ImageSharp"] = new(codec, "tiff",
            new TiffOptions { Compression = TiffCompression.Lzw }, tiff, Refused: not);
        cases["gif by ImageSharp"] = new(codec, "gif", new GifOptions(), Near: "3/8");
        cases["bmp by ImageSharp"] = new(codec, "bmp", new BmpOptions(), "3/8 4/8");
        cases["tga by ImageSharp"] = new(codec, "tga", new TgaOptions(), "1/8 3/8 4/8", Refused: "5/8");
        cases["plain tga by ImageSharp"] = new(codec, "tga", new TgaOptions { Rle = false }, "1/8 3/8 4/8", Refused: "5/8");
    }

    private static bool HasVips()
    {
        try
        {
            VipsLibrary.Ensure();
            return true;
        }
        catch (PipelineException)
        {
            return false;
        }
    }

    private static void AddVips(Dictionary<string, ContractCase> cases, string every)
    {
        var fast = new VipsCodec(UntrustedDecoding.InProcess);
        var plain = new VipsCodec(UntrustedDecoding.InProcess, fastJpeg: false);
        cases["jpeg by libturbojpeg"] = new(fast, "jpeg", new JpegOptions(), Near: "1/8 3/8", Refused: "2/8 4/8");
        cases["jpeg by libvips"] = new(plain, "jpeg", new JpegOptions(), Near: "1/8 3/8", Refused: "2/8 4/8");
        cases["progressive jpeg by libvips"] = new(plain, "jpeg",
            new JpegOptions { Progressive = true, Optimize = true }, Near: "1/8 3/8");
        cases["webp by libvips"] = new(plain, "webp", new WebpOptions(), Near: "3/8 4/8");
        cases["lossless webp by libvips"] = new(plain, "webp", new WebpOptions { Lossless = true }, "3/8 4/8");
        cases["tiff by libvips"] = new(plain, "tiff", new TiffOptions(), every);
        cases["deflated tiff by libvips"] = new(plain, "tiff", new TiffOptions { Compression = TiffCompression.Deflate }, every);
        cases["lzw tiff by libvips"] = new(plain, "tiff", new TiffOptions { Compression = TiffCompression.Lzw }, every);
        cases["gif by libvips"] = new(plain, "gif", new GifOptions(), Near: "3/8");
        cases["avif by libvips"] = new(plain, "avif", new HeifOptions(), Near: "3/8 4/8");
        cases["jxl by libvips"] = new(plain, "jxl", new JxlOptions { Lossless = true }, "3/8");
        cases["jp2k by libvips"] = new(plain, "jp2k", new Jp2kOptions { Lossless = true }, "1/8 3/8");
        // The packaged libvips lacks some of them.
        foreach (var (name, its) in cases.Where(c => c.Value.Codec is VipsCodec).ToList())
        {
            if (!VipsLibrary.Has(VipsKind.Named(its.Format).Saver))
                cases.Remove(name);
        }
    }
}
