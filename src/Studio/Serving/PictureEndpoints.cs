using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PipelineKit.Diagnostics;
using PipelineKit.Registry;
using PipelineKit.Studio.Previews;

namespace PipelineKit.Studio.Serving;

/// <summary>
/// Pixels over HTTP. An address contains the key of its picture, so browsers may cache the answer forever. When a request is
/// aborted, so is its computation, unless another request needs it.
/// </summary>
internal static class PictureEndpoints
{
    private const string Forever = "private, max-age=31536000, immutable";

    /// <summary>Serves pictures.</summary>
    /// <param name="routes">Gets the addresses.</param>
    /// <param name="store">Computes the pictures.</param>
    /// <param name="jpeg">Encodes first looks.</param>
    public static void Map(IEndpointRouteBuilder routes, PictureStore store, RegisteredFormat jpeg)
    {
        routes.MapGet("/pictures/{key}", (string key, HttpContext context) => Answer(store, key, context, async picture =>
        {
            var overview = await store.Overview(picture, context.RequestAborted);
            return Results.Json(PictureFacts.Of(picture, overview), PictureJson.Default.PictureFacts);
        }));
        routes.MapGet("/pictures/{key}/{level:int}/{column:int}/{row:int}",
            (string key, int level, int column, int row, HttpContext context) => Answer(store, key, context, async picture =>
            {
                if (level is < 0 or > 30 || column < 0 || row < 0)
                    return Results.NotFound();
                var overview = await store.Overview(picture, context.RequestAborted);
                var tile = await store.Tile(picture, level, column, row, context.RequestAborted);
                return tile.Bytes == 0 ? Results.NotFound()
                    : picture.Scene.IsExact || overview.Info.HasAlpha ? new TileResult(tile) : new FirstLookResult(tile, jpeg);
            }));
        routes.MapGet("/pictures/{key}/sample/{x:int}/{y:int}",
            (string key, int x, int y, HttpContext context) => Answer(store, key, context, async picture =>
            {
                var overview = await store.Overview(picture, context.RequestAborted);
                return x < 0 || y < 0 || x >= overview.Info.Width || y >= overview.Info.Height ? Results.NotFound()
                    : Results.Text(string.Join(' ', (await store.Sample(picture, x, y, context.RequestAborted))
                        .Select(v => v.ToString("R", CultureInfo.InvariantCulture))), "text/plain");
            }));
        routes.MapGet("/pictures/{key}/thumbnail", (string key, HttpContext context) => Answer(store, key, context,
            async picture => Results.Bytes(
                Thumbnail.Png(await store.Overview(picture, isView: false, context.RequestAborted)), "image/png")));
    }

    private static async Task<IResult> Answer(PictureStore store, string key, HttpContext context,
        Func<Picture, Task<IResult>> make)
    {
        if (store.Find(key) is not { } picture)
            return Results.NotFound();
        try
        {
            var result = await make(picture);
            context.Response.Headers.CacheControl = Forever;
            return result;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
        catch (PipelineException e)
        {
            return Results.Text(e.Diagnostics[0].ToString(), "text/plain", statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (Exception e) when (e is ObjectDisposedException or IOException)
        {
            // Its files were closed or removed; a newer picture replaces it.
            return Results.StatusCode(StatusCodes.Status410Gone);
        }
    }
}
