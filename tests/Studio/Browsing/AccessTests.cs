using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PipelineKit.Studio.Requests;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Browsing;

/// <summary>Accessibility: keyboard, screen reader, small and large screens.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccessTests(OpenBrowser browser) : IDisposable
{
    private readonly StudioFolder folder = new();

    private static StudioRequest Palette => new(Path.Combine(StudioFolder.Repository, "pipelines/clean-document.yaml"))
    {
        Input = [StudioFolder.Image("camera.png")],
    };

    public void Dispose() => folder.Dispose();

    [BrowserFact]
    public Task Axe_finds_nothing_in_the_light_theme() => Check(ColorScheme.Light, false);

    [BrowserFact]
    public Task Axe_finds_nothing_in_the_dark_theme() => Check(ColorScheme.Dark, false);

    [BrowserFact]
    public Task Axe_finds_nothing_in_a_dashboard() => Check(ColorScheme.Dark, true);

    [BrowserFact]
    public async Task The_keyboard_can_select_a_stage_and_zoom()
    {
        await using var page = await StudioPage.Open(browser, folder, Palette);
        await page.Exact();
        var box = page.Page.Locator(".box").Nth(1);
        var name = await box.GetAttributeAsync("data-stage");
        await page.Page.Locator("body").PressAsync("Tab");
        for (var i = 0; i < 40 && await page.Page.EvaluateAsync<string?>("document.activeElement.dataset.stage") != name; i++)
            await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".box.selected")).ToHaveAttributeAsync("data-stage", name!);
    }

    [BrowserFact]
    public async Task Nothing_overflows_from_narrow_to_wide()
    {
        foreach (var width in new[] { 1024, 1920, 3840 })
        {
            await using var page = await StudioPage.Open(browser, folder, Palette,
                new() { ViewportSize = new() { Width = width, Height = width * 9 / 16 } });
            await page.Exact();
            await page.Picture($"width-{width}");
            Assert.Equal(width, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    private async Task Check(ColorScheme scheme, bool dashboard)
    {
        await using var page = await StudioPage.Open(browser, folder, Palette with { Dashboard = dashboard },
            new() { ViewportSize = new() { Width = 1280, Height = 800 }, ColorScheme = scheme });
        await page.Page.Locator(dashboard ? ".dashboard[aria-busy=false]" : ".viewer[data-state=exact]").First.WaitForAsync();
        await page.Picture($"{scheme}-{dashboard}");
        var found = await page.Page.RunAxe();
        Assert.Empty(found.Violations.Select(v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(n => n.Html))}"));
        Assert.Empty(page.Problems);
    }
}
