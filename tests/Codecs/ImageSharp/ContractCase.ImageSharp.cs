using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Codecs.ImageSharp.Formats;
using PipelineKit.Codecs.Options;
using PipelineKit.Codecs.Png;

namespace PipelineKit.Tests.Codecs.Contract;

internal sealed partial record ContractCase
{
    static partial void AddImageSharp(Dictionary<string, ContractCase> cases)
    {
        var codec = new ImageSharpCodec();
        const string tiff = "1/8 1/16 3/8", not = "2/8 2/16 3/16 4/8 4/16";
        cases["png by ImageSharp"] = new(codec, "png", new PngOptions(), "1/8 1/16 2/8 2/16 3/8 3/16 4/8 4/16");
        cases["jpeg by ImageSharp"] = new(codec, "jpeg", new JpegOptions(), Near: "1/8 3/8", Refused: "2/8 4/8");
        cases["webp by ImageSharp"] = new(codec, "webp", new WebpOptions(), Near: "3/8 4/8");
        cases["lossless webp by ImageSharp"] = new(codec, "webp", new WebpOptions { Lossless = true }, "3/8 4/8");
        cases["tiff by ImageSharp"] = new(codec, "tiff", new TiffOptions(), tiff, Refused: not);
        cases["deflated tiff by ImageSharp"] = new(codec, "tiff", new TiffOptions { Compression = TiffCompression.Deflate }, tiff, Refused: not);
        cases["lzw tiff by ImageSharp"] = new(codec, "tiff", new TiffOptions { Compression = TiffCompression.Lzw }, tiff, Refused: not);
        cases["gif by ImageSharp"] = new(codec, "gif", new GifOptions(), Near: "3/8");
        cases["bmp by ImageSharp"] = new(codec, "bmp", new BmpOptions(), "3/8 4/8");
    }
}
