using Microsoft.AspNetCore.Http;

namespace PipelineKit.Studio.Access;

/// <summary>
/// Lets requests pass that come from the server's own pages in a browser that was shown the token, and refuses all others.
/// </summary>
/// <param name="token">The token.</param>
/// <param name="hosts">The names of the server.</param>
/// <param name="port">Its port: cookies of one machine are shared by all ports.</param>
internal sealed class Gate(AccessToken token, HostList hosts, int port)
{
    private const string TokenKey = "token";

    /// <summary>The name of the cookie.</summary>
    public string CookieName { get; } = $"pipelinekit-studio-{port}";

    /// <summary>Answers a request, or has it answered.</summary>
    public async Task Pass(HttpContext context, Func<Task> next)
    {
        var request = context.Request;
        SafeHeaders.Add(context.Response.Headers);
        if (!hosts.Has(request.Headers.Host))
            await Refuse(context, StatusCodes.Status421MisdirectedRequest,
                "this server is not known by that name; open the address that 'pipelinekit studio' printed");
        else if (!IsOwn(request))
            await Refuse(context, StatusCodes.Status403Forbidden, "requests of other sites are refused");
        else if (IsHome(request) && request.Query.TryGetValue(TokenKey, out var given))
            await Trade(context, given);
        else if (!token.IsCookie(request.Cookies[CookieName]))
            await Refuse(context, StatusCodes.Status401Unauthorized,
                "open the address that 'pipelinekit studio' printed: it holds the token");
        else
            await next();
    }

    // A link of another site to the first page is followed; without the cookie it leads nowhere.
    private bool IsOwn(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none") && !(IsHome(request) && request.Headers["Sec-Fetch-Mode"] == "navigate"))
            return false;
        string? origin = request.Headers.Origin;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            || request.Headers.Upgrade.Count > 0 || request.HttpContext.WebSockets.IsWebSocketRequest;
        return string.IsNullOrEmpty(origin) ? !changes : hosts.HasOrigin(origin);
    }

    private static bool IsHome(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path == "/";

    private Task Trade(HttpContext context, string? given)
    {
        if (!token.IsToken(given))
            return Refuse(context, StatusCodes.Status403Forbidden,
                "the token is wrong; open the address that 'pipelinekit studio' printed last");
        context.Response.Cookies.Append(CookieName, token.Cookie,
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        context.Response.ContentType = "text/html; charset=utf-8";
        // A page of this server that goes on, where a redirect would count as the other site's when a link led here.
        return context.Response.WriteAsync("""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>PipelineKit Studio</title>
            <link rel="icon" href="data:,"><meta http-equiv="refresh" content="0;url=/"></head>
            <body><main><p>Opening <a href="/">the studio</a> …</p></main></body></html>
            """);
    }

    private static Task Refuse(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason);
    }
}
