using Microsoft.AspNetCore.Http;
using PipelineKit.Studio.Pictures;

namespace PipelineKit.Studio.Serving;

/// <summary>Sends the pixels of a tile row by row.</summary>
internal sealed class TileResult(PixelArea tile) : IResult
{
    private const int RowsAtOnce = 32;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/octet-stream";
        httpContext.Response.ContentLength = tile.Bytes;
        for (var row = 0; row < tile.Height; row += RowsAtOnce)
        {
            tile.Write(row, RowsAtOnce, httpContext.Response.BodyWriter);
            await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
    }
}
