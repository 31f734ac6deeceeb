using System.Net;
using System.Net.WebSockets;
using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Serving;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Access;

/// <summary>Cross-site requests and wrong host names against a server on a real port.</summary>
public sealed class GateTests : IAsyncLifetime
{
    private readonly StudioFolder folder = new();
    private readonly HttpClient client = new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });
    private StudioServer server = null!;

    private string Cookie => $"pipelinekit-studio-{new Uri(server.Address).Port}={server.Token.Cookie}";

    public async Task InitializeAsync()
    {
        var request = new StudioRequest(folder.Text("p.yaml", "stages: { same: { op: abs } }")) { Port = 0 };
        server = await StudioServer.Start(request, folder.Open(request));
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/pictures/0000")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/_framework/blazor.server.js")]
    [InlineData("/studio.css")]
    [InlineData("/none")]
    public async Task Nothing_is_served_without_the_cookie(string path) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get(path, cookie: null)).StatusCode);

    [Fact]
    public async Task The_first_page_is_served_with_the_cookie() =>
        Assert.Contains("blazor.server.js", await (await Get("/", Cookie)).Content.ReadAsStringAsync());

    [Fact]
    public async Task The_token_is_exchanged_for_a_cookie_hidden_from_scripts_and_other_sites()
    {
        var answer = await Get(new Uri(server.Link).PathAndQuery, cookie: null);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Equal($"{Cookie}; path=/; samesite=strict; httponly", cookie);
        Assert.DoesNotContain(server.Token.Text, cookie);
        Assert.DoesNotContain(server.Token.Text, await answer.Content.ReadAsStringAsync());
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
    }

    [Theory]
    [InlineData("/?token=")]
    [InlineData("/?token=wrong")]
    public async Task A_wrong_token_gives_no_cookie(string path)
    {
        var answer = await Get(path, cookie: null);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_token_opens_no_other_path_and_redirects_to_no_other_site()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await Get($"/pictures/0?token={server.Token.Text}", null)).StatusCode);
        var answer = await Get($"/?token={server.Token.Text}&next=//evil.example", null);
        Assert.DoesNotContain("evil", await answer.Content.ReadAsStringAsync());
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{0}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1.evil.example:{0}")]
    public async Task A_rebound_host_name_is_rejected_even_with_a_matching_origin(string host)
    {
        host = string.Format(host, new Uri(server.Address).Port);
        var answer = await Get("/", Cookie, r =>
        {
            r.Headers.Host = host;
            r.Headers.Add("Origin", $"http://{host}");
        });
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task This_machine_s_names_are_accepted(string host) => Assert.Equal(HttpStatusCode.OK,
        (await Get("/", Cookie, r => r.Headers.Host = $"{host}:{new Uri(server.Address).Port}")).StatusCode);

    [Theory]
    [InlineData("cross-site", "cors", "/")]
    [InlineData("same-site", "no-cors", "/")]
    [InlineData("cross-site", "navigate", "/pictures/0")]
    [InlineData("cross-site", "no-cors", "/studio.css")]
    public async Task Pages_of_other_sites_and_ports_load_nothing(string site, string mode, string path) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await Get(path, Cookie, r =>
        {
            r.Headers.Add("Sec-Fetch-Site", site);
            r.Headers.Add("Sec-Fetch-Mode", mode);
        })).StatusCode);

    [Fact]
    public async Task A_link_from_another_site_to_the_first_page_works() =>
        Assert.Equal(HttpStatusCode.OK, (await Get("/", Cookie, r =>
        {
            r.Headers.Add("Sec-Fetch-Site", "cross-site");
            r.Headers.Add("Sec-Fetch-Mode", "navigate");
        })).StatusCode);

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("http://evil.example")]
    [InlineData("https://127.0.0.1:{0}")]
    [InlineData("http://127.0.0.1:1")]
    public async Task Modifying_requests_must_come_from_the_server_s_own_pages(string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Address}/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Cookie", Cookie);
        if (origin is not null)
            request.Headers.Add("Origin", string.Format(origin, new Uri(server.Address).Port));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://evil.example")]
    public async Task A_socket_opens_only_for_the_server_s_own_pages(string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", Cookie);
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        await Assert.ThrowsAsync<WebSocketException>(() =>
            socket.ConnectAsync(new Uri($"{server.Address.Replace("http", "ws")}/_blazor"), CancellationToken.None));
        Assert.NotEqual(WebSocketState.Open, socket.State);
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/none", true)]
    [InlineData("/studio.css", false)]
    public async Task Every_response_has_security_headers(string path, bool cookie)
    {
        var answer = await Get(path, cookie ? Cookie : null);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["same-origin"], answer.Headers.GetValues("Cross-Origin-Resource-Policy"));
    }

    [Theory]
    [InlineData("/assets/x/../../pipeline.yaml")]
    [InlineData("/assets/x/%2e%2e/%2e%2e/p.yaml")]
    [InlineData("/assets/x/..%5c..%5cp.yaml")]
    [InlineData("/wwwroot/studio.css")]
    [InlineData("/pictures/..%2f..%2fp.yaml")]
    public async Task No_URL_leads_to_a_file(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Get(path, Cookie)).StatusCode);

    private Task<HttpResponseMessage> Get(string path, string? cookie, Action<HttpRequestMessage>? more = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, server.Address + path);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        more?.Invoke(request);
        return client.SendAsync(request);
    }
}
