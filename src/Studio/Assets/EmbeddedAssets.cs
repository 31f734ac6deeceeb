using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PipelineKit.Studio.Assets;

/// <summary>Scripts and styles, embedded in the assembly, so that an installed tool serves them from any folder.</summary>
internal static class EmbeddedAssets
{
    private const string Prefix = "wwwroot/";
    private const int HashLength = 16;

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Asset> All = Load();

    /// <summary>Gets the hash of all assets, which is part of their addresses: other assets have other addresses.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(
        [.. All.OrderBy(a => a.Key, StringComparer.Ordinal).SelectMany(a => Convert.FromHexString(a.Value.Hash))]))[..HashLength];

    /// <summary>Serves the assets.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (path, asset) in All.Where(a => !a.Key.EndsWith(".html", StringComparison.Ordinal)))
            routes.MapGet(path, context => Serve(context, asset));
        routes.MapGet($"/assets/{Version}/{{*path}}", context =>
            All.TryGetValue($"/{context.Request.RouteValues["path"]}", out var asset)
                ? Serve(context, asset, "private, max-age=31536000, immutable") : Missing(context));
    }

    /// <summary>Returns the address of an asset, whose contents never change.</summary>
    public static string Url(string path) => $"/assets/{Version}/{path}";

    /// <summary>Gets the modules of the page; a browser would otherwise discover them one after the other.</summary>
    public static IEnumerable<string> Modules => All.Keys.Select(k => k[1..])
        .Where(n => n.EndsWith(".js", StringComparison.Ordinal) && !n.Contains('/') && n != "address.js")
        .Order(StringComparer.Ordinal);

    /// <summary>Returns the text of an asset.</summary>
    public static string Text(string path) => Encoding.UTF8.GetString(All[$"/{path}"].Bytes);

    private static Task Missing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task Serve(HttpContext context, Asset asset, string caching = "no-cache")
    {
        var tag = $"\"{asset.Hash}\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = caching;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = asset.Type;
        context.Response.ContentLength = asset.Bytes.Length;
        await context.Response.Body.WriteAsync(asset.Bytes, context.RequestAborted);
    }

    private static FrozenDictionary<string, Asset> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(n => "/" + n[Prefix.Length..].Replace('\\', '/'), n =>
            {
                using var stream = assembly.GetManifestResourceStream(n)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return new Asset(bytes, Types[Path.GetExtension(n)], Convert.ToHexStringLower(SHA256.HashData(bytes)));
            });
    }

    private sealed record Asset(byte[] Bytes, string Type, string Hash);
}
