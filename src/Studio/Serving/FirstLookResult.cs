using Microsoft.AspNetCore.Http;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Options;
using PipelineKit.Imaging;
using PipelineKit.Registry;
using PipelineKit.Studio.Pictures;

namespace PipelineKit.Studio.Serving;

/// <summary>
/// Sends a tile of a first look as a JPEG. A first look is an approximation already, and a browser needs longer to receive a
/// megabyte of pixels than to decode a tenth of it.
/// </summary>
/// <param name="tile">The pixels; their alpha is ignored.</param>
/// <param name="jpeg">Encodes them.</param>
internal sealed class FirstLookResult(PixelArea tile, RegisteredFormat jpeg) : IResult
{
    private const int Channels = 3;
    private static readonly JpegOptions Options = new() { Quality = 85 };

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var file = new MemoryStream();
        Encode(file);
        httpContext.Response.ContentType = "image/jpeg";
        httpContext.Response.ContentLength = file.Length;
        var bytes = file.GetBuffer().AsMemory(0, (int)file.Length);
        await httpContext.Response.BodyWriter.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private void Encode(Stream file)
    {
        var info = new ImageInfo(tile.Width, tile.Height, Channels) { White = byte.MaxValue };
        using var writer = jpeg.Codec.Create(file, info, ImageMetadata.None, jpeg.Format.Name, Options, 1);
        var colors = new byte[tile.Width * Channels];
        for (var y = 0; y < tile.Height; y++)
        {
            var row = tile.Row(y);
            for (var (from, to) = (0, 0); to < colors.Length; from += Pixels.Depth, to += Channels)
                (colors[to], colors[to + 1], colors[to + 2]) = (row[from], row[from + 1], row[from + 2]);
            writer.Write(colors, 1);
        }
        writer.Finish();
    }
}
