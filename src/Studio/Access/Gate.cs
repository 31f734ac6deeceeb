using Microsoft.AspNetCore.Http;

namespace PipelineKit.Studio.Access;

/// <summary>
/// Accepts requests from the server's own pages in a browser that has presented the token, and refuses all others.
/// </summary>
/// <param name="token">The token.</param>
/// <param name="hosts">The host names of the server.</param>
/// <param name="port">The port, part of the cookie's name: browsers share cookies among all ports of a host.</param>
internal sealed class Gate(AccessToken token, HostList hosts, int port)
{
    private const string TokenKey = "token";

    /// <summary>Gets the name of the cookie.</summary>
    public string CookieName { get; } = $"pipelinekit-studio-{port}";

    /// <summary>Refuses a request, or passes it on.</summary>
    public async Task Pass(HttpContext context, Func<Task> next)
    {
        var request = context.Request;
        SafeHeaders.Add(context.Response.Headers);
        if (!hosts.Has(request.Headers.Host))
            await Refuse(context, StatusCodes.Status421MisdirectedRequest,
                "unknown host name; open the address that 'pipelinekit studio' printed");
        else if (!IsOwn(request))
            await Refuse(context, StatusCodes.Status403Forbidden, "cross-site requests are refused");
        else if (IsHome(request) && request.Query.TryGetValue(TokenKey, out var given))
            await Trade(context, given, next);
        else if (!token.IsCookie(request.Cookies[CookieName]))
            await Refuse(context, StatusCodes.Status401Unauthorized,
                "open the address that 'pipelinekit studio' printed, which contains the token");
        else
            await next();
    }

    // A link from another site to the first page is allowed; it needs the cookie anyway.
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

    // The page itself instead of a redirect: after a link from another site, the browser would not send the cookie to the target.
    // Its first script removes the token from the address.
    private async Task Trade(HttpContext context, string? given, Func<Task> next)
    {
        if (!token.IsToken(given))
        {
            await Refuse(context, StatusCodes.Status403Forbidden,
                "wrong token; open the address that 'pipelinekit studio' printed last");
            return;
        }
        context.Response.Cookies.Append(CookieName, token.Cookie,
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
        await next();
    }

    private static Task Refuse(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(reason);
    }
}
