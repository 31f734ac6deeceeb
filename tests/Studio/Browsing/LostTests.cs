using Microsoft.Playwright;
using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Serving;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Browsing;

/// <summary>The server goes away: the page says so, and nothing is lost.</summary>
[Collection(BrowserTests.Name)]
public sealed class LostTests(OpenBrowser browser) : IDisposable
{
    private const string Text = "stages:\n  blur: { op: gaussian, sigma: 2 }\n";
    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [BrowserFact]
    public async Task A_page_whose_server_died_says_so_and_the_next_one_offers_what_was_typed()
    {
        var request = new StudioRequest(folder.Text("pipeline.yaml", Text))
        {
            Input = [StudioFolder.Image("camera.png")],
            Token = "0123456789abcdef",
        };
        var page = await StudioPage.Open(browser, folder, request);
        await page.Exact();
        await page.Page.Locator(".editor textarea").FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+End");
        await page.Page.Keyboard.TypeAsync("# mine");
        await page.Writes(Text + "# mine");
        var port = new Uri(page.Server.Address).Port;
        await page.Server.DisposeAsync();
        page.Session.Dispose();

        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("The studio is not responding");
        await Assertions.Expect(dialog).ToContainTextAsync("Nothing is lost");
        await page.Picture("studio-lost");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button)).ToHaveTextAsync("Reload the page");

        var again = folder.Open(request);
        await using var server = await StudioServer.Start(request with { Port = port }, again);
        // Either the page finds the server by itself, or somebody reloads it.
        await page.Page.GotoAsync(server.Link);
        await page.Page.GetByText("Restore them").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".editor textarea")).ToHaveValueAsync(Text + "# mine");
        await page.Page.Context.DisposeAsync();
    }
}
