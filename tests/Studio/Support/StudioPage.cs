using Microsoft.Playwright;
using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Serving;
using PipelineKit.Studio.Sessions;
using Xunit;

namespace PipelineKit.Tests.Studio.Support;

/// <summary>A studio with a browser page.</summary>
internal sealed class StudioPage : IAsyncDisposable
{
    private static readonly string[] Own = ["data:", "blob:"];
    private readonly IBrowserContext context;
    private readonly List<string> problems = [];

    private StudioPage(StudioSession session, StudioServer server, IBrowserContext context, IPage page) =>
        (Session, Server, this.context, Page) = (session, server, context, page);

    public StudioSession Session { get; }

    public StudioServer Server { get; }

    public IPage Page { get; }

    /// <summary>The browser's complaints: script errors, policy violations, requests to other hosts.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Opens a pipeline and waits for its first exact picture.</summary>
    public static async Task<StudioPage> Open(OpenBrowser browser, StudioFolder folder, StudioRequest request,
        BrowserNewContextOptions? options = null)
    {
        request = request with { Port = 0 };
        var session = folder.Open(request);
        var server = await StudioServer.Start(request, session);
        var context = await browser.Browser.NewContextAsync(
            options ?? new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        var opened = new StudioPage(session, server, context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
                opened.problems.Add(message.Text);
        };
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400)
                opened.problems.Add($"{answer.Status} {answer.Url}");
        };
        page.PageError += (_, fault) => opened.problems.Add(fault);
        page.Request += (_, asked) =>
        {
            if (!Own.Append(server.Address).Any(o => asked.Url.StartsWith(o, StringComparison.Ordinal)))
                opened.problems.Add($"asked {asked.Url}");
        };
        await page.GotoAsync(server.Link);
        return opened;
    }

    /// <summary>Opens a text over a test image.</summary>
    public static Task<StudioPage> Open(OpenBrowser browser, StudioFolder folder, string text, params string[] input) =>
        Open(browser, folder, new StudioRequest(folder.Text("pipeline.yaml", text)) { Input = input });

    /// <summary>Waits until the displayed picture is exact for the current state.</summary>
    public Task Exact() => Page.Locator(".viewer[data-state=exact]").WaitForAsync();

    /// <summary>Waits until the exact picture of an image's current state is displayed.</summary>
    public Task Shown(string image) => Until(async () => await Page.Locator(".viewer").First.EvaluateAsync<string?>(
        "v => v.dataset.state === 'exact' ? v.dataset.key : null") == Session.Pictures(image)?.Exact);

    /// <summary>Saves a picture of the page for the documentation if PIPELINEKIT_SCREENSHOTS names a folder.</summary>
    public async Task Picture(string name)
    {
        if (Environment.GetEnvironmentVariable("PIPELINEKIT_SCREENSHOTS") is { } to)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(to, $"{name}.png") });
    }

    /// <summary>Waits for a condition of the page by polling.</summary>
    public async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }
    }

    /// <summary>Waits until the document's text is as expected; if it never is, fails with both texts.</summary>
    public async Task Writes(string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Session.State.Source.Text != text && !patience.IsCancellationRequested)
            await Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        Assert.Equal(text, Session.State.Source.Text);
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await Server.DisposeAsync();
    }
}
