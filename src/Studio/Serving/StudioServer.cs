using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PipelineKit.Diagnostics;
using PipelineKit.Studio.Access;
using PipelineKit.Studio.Assets;
using PipelineKit.Studio.Components;
using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Sessions;

namespace PipelineKit.Studio.Serving;

/// <summary>The web server of one session, with its pages, pictures and access control.</summary>
internal sealed class StudioServer : IAsyncDisposable
{
    private const long LargestRequest = 1 << 20;
    private readonly WebApplication application;

    private StudioServer(WebApplication application, string address, AccessToken token) =>
        (this.application, Address, Token) = (application, address, token);

    /// <summary>Gets the address, such as <c>http://127.0.0.1:5077</c>.</summary>
    public string Address { get; }

    /// <summary>The token.</summary>
    public AccessToken Token { get; }

    /// <summary>Gets the address that opens the studio in a browser.</summary>
    public string Link => $"{Address}/?token={Uri.EscapeDataString(Token.Text)}";

    /// <summary>Starts a server.</summary>
    /// <exception cref="PipelineException">PK0752: it cannot listen on the address.</exception>
    public static async Task<StudioServer> Start(StudioRequest request, StudioSession session)
    {
        if (!IPAddress.TryParse(request.Listen == "localhost" ? "127.0.0.1" : request.Listen, out var address))
            throw new PipelineException(Codes.StudioListen, $"'{request.Listen}' is not the address of a network interface",
                "use an IP address such as 127.0.0.1 or 0.0.0.0");
        if (!IPAddress.IsLoopback(address) && request.Token is null)
            throw new PipelineException(Codes.StudioListen,
                $"other machines can reach {request.Listen}, so a token of your own is required",
                "set one with --token; anyone who has it can read and write the pipeline's folders with your permissions");
        if (request.Port is { } port)
            return await Listen(request, session, address, port);
        try
        {
            return await Listen(request, session, address, StudioRequest.UsualPort);
        }
        catch (PipelineException)
        {
            return await Listen(request, session, address, 0);
        }
    }

    /// <summary>Gets a task that completes when the server has stopped.</summary>
    public Task Ended => application.WaitForShutdownAsync();

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private static async Task<StudioServer> Listen(StudioRequest request, StudioSession session, IPAddress address, int port)
    {
        var token = new AccessToken(request.Token);
        var application = Build(session, request, address, port);
        Gate? gate = null;
        application.Use((context, next) => gate!.Pass(context, () => next(context)));
        application.UseRouting();
        EmbeddedAssets.Map(application);
        PictureEndpoints.Map(application, session.Store, session.Tools.Jpeg);
        HomePage.Map(application);
        application.MapBlazorHub();
        try
        {
            await application.StartAsync();
        }
        catch (IOException e)
        {
            await application.DisposeAsync();
            throw new PipelineException(Codes.StudioListen, $"cannot listen on {address}:{port}: {SystemErrorText.Of(e)}",
                "choose another port with --port, or omit --port", e);
        }
        var bound = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!
            .Addresses.First()).Port;
        gate = new Gate(token, HostList.Of(address, bound), bound);
        var shown = address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : address;
        return new(application, $"http://{HostList.Name(shown)}:{bound}", token);
    }

    // Nothing is read from environment variables or settings files, only from the command line.
    private static WebApplication Build(StudioSession session, StudioRequest request, IPAddress address, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new()
        {
            EnvironmentName = Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Listen(address, port, o => o.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddServerSideBlazor(Circuits)
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestRequest);
        builder.Services.AddSingleton(session).AddSingleton(request)
            .AddSingleton(new FolderRun(session, request, new AllowedFolders(request)));
        return builder.Build();
    }

    // Few disconnected circuits are kept: they hold no state, so a page that reconnects loses nothing with a new one.
    private static void Circuits(CircuitOptions options)
    {
        options.DisconnectedCircuitMaxRetained = 2;
        options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(30);
        options.RootComponents.RegisterForJavaScript<Workbench>("workbench");
        options.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(10);
    }
}
