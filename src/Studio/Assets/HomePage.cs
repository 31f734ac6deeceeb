using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PipelineKit.Studio.Assets;

/// <summary>The page into which the server renders the workbench.</summary>
internal static class HomePage
{
    private static readonly string Text = EmbeddedAssets.Text("index.html")
        .Replace("{modules}", string.Join("\n    ", EmbeddedAssets.Modules.Select(
            m => $"<link rel=\"modulepreload\" href=\"{EmbeddedAssets.Url(m)}\">")), StringComparison.Ordinal)
        .Replace("{assets}", EmbeddedAssets.Url("").TrimEnd('/'), StringComparison.Ordinal);

    /// <summary>Serves the page.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/", context =>
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Text);
    });
}
