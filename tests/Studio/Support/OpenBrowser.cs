using Microsoft.Playwright;
using Xunit;

namespace PipelineKit.Tests.Studio.Support;

/// <summary>A browser shared by all tests that need one, which run sequentially.</summary>
public sealed class OpenBrowser : IAsyncLifetime
{
    // No sandbox, as required for root in a container, and no background network requests by the browser.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    internal IBrowser Browser => browser!;

    public async Task InitializeAsync()
    {
        if (Browsers.Path is null)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Browsers.Path, Headless = true, Args = Flags });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<OpenBrowser>
{
    public const string Name = "browser";
}
