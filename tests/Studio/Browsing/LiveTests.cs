using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Browsing;

/// <summary>Pictures that follow control changes.</summary>
[Collection(BrowserTests.Name)]
public sealed class LiveTests(OpenBrowser browser) : IDisposable
{
    private const string Text = """
        stages:
          blur: { op: gaussian, sigma: 2 }
          dark: { op: pixel, in: { a: blur }, expr: a * 0.5, white: 255 }
        outputs: { out: { from: dark, format: png } }

        """;

    // Moves the slider once per frame and checks whether the middle of the picture was ever blank.
    private const string Drag = """
        async slider => {
          const canvas = document.querySelector('canvas'), context = canvas.getContext('2d');
          let blank = 0;
          for (let i = 1; i <= 200; i++) {
            slider.value = (i / 50).toFixed(2);
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            await new Promise(next => setTimeout(next, 10));
            if (context.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[3] === 0) blank++;
          }
          slider.dispatchEvent(new Event('change', { bubbles: true }));
          return blank;
        }
        """;

    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [BrowserFact]
    public async Task After_two_hundred_changes_the_last_one_is_shown_and_no_frame_was_blank()
    {
        await using var page = await StudioPage.Open(browser, folder, Text, StudioFolder.Image("coffee.png"));
        await page.Exact();
        await page.Page.Locator(".box[data-stage=blur]").ClickAsync();
        var slider = page.Page.Locator("input[type=range][data-knob='stage/blur/sigma']");
        await slider.WaitForAsync();
        await page.Shown("blur");

        Assert.Equal(0, await slider.EvaluateAsync<int>(Drag));

        await Assertions.Expect(page.Page.Locator(".editor textarea")).ToHaveValueAsync(Text.Replace("sigma: 2 ", "sigma: 4 "));
        await page.Shown("blur");
        Assert.Equal("4", await slider.InputValueAsync());
        await page.Page.GetByText("Undo").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".editor textarea")).ToHaveValueAsync(Text);
        Assert.Empty(page.Problems);
    }

    [BrowserFact]
    public async Task Samples_under_the_pointer_match_the_image()
    {
        await using var page = await StudioPage.Open(browser, folder, Text, StudioFolder.Image("coffee.png"));
        await page.Exact();
        var canvas = page.Page.Locator(".viewer canvas");
        await canvas.FocusAsync();
        await page.Page.Keyboard.PressAsync("1");
        await Assertions.Expect(page.Page.Locator("[data-part=zoom]")).ToHaveTextAsync("100 %");
        await canvas.HoverAsync();
        var output = page.Page.Locator("[data-part=pixel]");
        await Assertions.Expect(output).ToHaveTextAsync(new Regex("^[0-9]+, [0-9]+: [0-9.]+ [0-9.]+ [0-9.]+$"));
        var words = (await output.InnerTextAsync()).Split([',', ':', ' '], StringSplitOptions.RemoveEmptyEntries);
        var picture = page.Session.PictureOf("dark")!;
        var levels = (await page.Session.Store.Overview(picture, default)).Levels;
        var pixel = levels[0].Part(int.Parse(words[0]), int.Parse(words[1]), 1, 1);
        Assert.Equal(5, words.Length);
        for (var c = 0; c < 3; c++)
            Assert.Equal(pixel.Rgba[c], double.Parse(words[c + 2], CultureInfo.InvariantCulture), 0.5 + 1e-3);
        Assert.True(pixel.Rgba[0] > 0);
    }

    [BrowserFact]
    public async Task The_divider_shows_before_and_after()
    {
        await using var page = await StudioPage.Open(browser, folder,
            "stages: { white: { op: pixel, expr: 255, white: 255 }, black: { op: invert } }", StudioFolder.Image("camera.png"));
        await page.Exact();
        await page.Page.Locator(".viewer .tools label select").SelectOptionAsync("white");
        var middle = (string side) => page.Page.Locator(".viewer canvas").EvaluateAsync<int>(
            $"c => c.getContext('2d').getImageData(c.width * {side}, c.height / 2, 1, 1).data[0]");
        await page.Until(async () => await middle("0.45") == 255 && await middle("0.55") == 0);
    }

    [BrowserFact]
    public async Task Changes_in_one_tab_appear_in_the_other()
    {
        await using var page = await StudioPage.Open(browser, folder, Text, StudioFolder.Image("camera.png"));
        await page.Exact();
        var other = await page.Page.Context.NewPageAsync();
        await other.GotoAsync(page.Server.Address);
        await other.Locator(".viewer[data-state=exact]").WaitForAsync();
        Assert.Null(page.Session.Turn("stage/blur/sigma", "7", 0));
        foreach (var tab in new[] { page.Page, other })
            await Assertions.Expect(tab.Locator(".editor textarea")).ToHaveValueAsync(Text.Replace("sigma: 2 ", "sigma: 7 "));
    }

    [BrowserFact]
    public async Task An_error_in_the_text_is_marked_and_the_picture_is_kept()
    {
        await using var page = await StudioPage.Open(browser, folder, Text, StudioFolder.Image("camera.png"));
        await page.Exact();
        await page.Page.Locator(".editor textarea").FillAsync(Text.Replace("gaussian", "gausian"));
        await Assertions.Expect(page.Page.Locator(".findings")).ToContainTextAsync("did you mean 'gaussian'?");
        await Assertions.Expect(page.Page.Locator(".editor mark")).ToHaveTextAsync("gausian");
        Assert.Equal("exact", await page.Page.Locator(".viewer").GetAttributeAsync("data-state"));
        await page.Page.Locator(".editor textarea").FillAsync(Text);
        await Assertions.Expect(page.Page.Locator(".findings")).ToContainTextAsync("No errors.");
    }

    [BrowserFact]
    public async Task A_stage_is_found_by_search_inserted_and_connected()
    {
        await using var page = await StudioPage.Open(browser, folder, Text, StudioFolder.Image("camera.png"));
        await page.Exact();
        await page.Page.Locator(".box[data-stage=blur]").ClickAsync();
        await page.Page.GetByText("Add a stage").ClickAsync();
        await page.Page.GetByLabel("Operator").FillAsync("median");
        await page.Page.Locator(".operators button").First.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".box.selected .name")).ToHaveTextAsync("median");
        Assert.Equal(["blur", "median", "dark"], page.Session.State.Graph!.Nodes.Select(n => n.Name));
        Assert.Empty(page.Problems);
    }
}
