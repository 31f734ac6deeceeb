using Microsoft.Playwright;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Browsing;

/// <summary>The page as displayed.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageTests(OpenBrowser browser) : IDisposable
{
    private const string Text = """
        name: soft
        # keep this comment
        stages:
          blur:  { op: gaussian, sigma: 2 }   # and this one
          sharp: { op: unsharp, sigma: 1, amount: 1 }
        outputs: { out: { from: sharp, format: png } }

        """;

    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [BrowserFact]
    public async Task It_shows_graph_picture_and_parameters_without_external_requests()
    {
        await using var page = await StudioPage.Open(browser, folder, Text, StudioFolder.Image("coffee.png"));
        await page.Exact();

        Assert.Equal("soft", await page.Page.Locator("h1").InnerTextAsync());
        Assert.DoesNotContain("token", page.Page.Url);
        await Assertions.Expect(page.Page).ToHaveTitleAsync("soft – PipelineKit Studio");
        Assert.Equal(3, await page.Page.Locator(".box").CountAsync());
        Assert.Equal(["sharp"], await page.Page.Locator(".box.selected .name").AllTextContentsAsync());
        await page.Page.Locator(".box[data-stage=blur]").ClickAsync();
        Assert.Equal("2", await page.Page.Locator("input[type=number][id='stage/blur/sigma']").InputValueAsync());
        await page.Picture("studio");
        Assert.Empty(page.Problems);
    }

    [BrowserFact]
    public async Task A_slider_changes_only_the_number_in_the_text()
    {
        await using var page = await StudioPage.Open(browser, folder, Text, StudioFolder.Image("camera.png"));
        await page.Exact();
        await page.Page.Locator(".box[data-stage=blur]").ClickAsync();
        await page.Page.Locator("input[type=number][id='stage/blur/sigma']").FillAsync("3.5");
        await Assertions.Expect(page.Page.Locator(".file")).ToHaveTextAsync("pipeline.yaml (changed)");

        await page.Writes(Text.Replace("sigma: 2 ", "sigma: 3.5 "));
        await Assertions.Expect(page.Page.Locator(".editor textarea")).ToHaveValueAsync(Text.Replace("sigma: 2 ", "sigma: 3.5 "));
        Assert.Equal(Text, await File.ReadAllTextAsync(page.Session.Path));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".file")).ToHaveTextAsync("pipeline.yaml");
        Assert.Equal(Text.Replace("sigma: 2 ", "sigma: 3.5 "), await File.ReadAllTextAsync(page.Session.Path));
        Assert.Empty(page.Problems);
    }
}
