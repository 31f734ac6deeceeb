using Microsoft.Playwright;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Browsing;

/// <summary>Words are completed and explained while they are typed.</summary>
[Collection(BrowserTests.Name)]
public sealed class EditorTests(OpenBrowser browser) : IDisposable
{
    private const string Text = "stages:\n  blur: { op: gaussian, sigma: 2 }\n"
        + "  dark: { op: pixel, in: { a: blur }, expr: a * 0.5, white: 255 }\n";

    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [BrowserFact]
    public async Task An_operator_and_its_parameter_are_completed_with_the_keyboard()
    {
        await using var page = await StudioPage.Open(browser, folder, Text, StudioFolder.Image("camera.png"));
        await page.Exact();
        var area = page.Page.Locator(".editor textarea");
        await Assertions.Expect(area).ToHaveValueAsync(Text);
        await area.FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+End");
        await area.PressSequentiallyAsync("  edges: { op: med");
        var chosen = page.Page.Locator(".editor [role=option][aria-selected=true]");
        await Assertions.Expect(chosen).ToContainTextAsync("median");
        await page.Picture("studio-editor");
        Assert.Equal(await chosen.GetAttributeAsync("id"), await area.GetAttributeAsync("aria-activedescendant"));
        await page.Page.Keyboard.PressAsync("Enter");
        await area.PressSequentiallyAsync(", si");
        await Assertions.Expect(chosen).ToContainTextAsync("size");
        await page.Page.Keyboard.PressAsync("Tab");
        await area.PressSequentiallyAsync("5 }\n");
        await Assertions.Expect(page.Page.Locator(".findings")).ToContainTextAsync("No errors.");
        await page.Writes(Text + "  edges: { op: median, size: 5 }\n");
        Assert.Empty(page.Problems);
    }

    [BrowserFact]
    public async Task What_is_chosen_replaces_what_was_typed_since_it_was_offered()
    {
        await using var page = await StudioPage.Open(browser, folder, Text, StudioFolder.Image("camera.png"));
        var area = page.Page.Locator(".editor textarea");
        await Assertions.Expect(area).ToHaveValueAsync(Text);
        await area.FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+End");
        await area.PressSequentiallyAsync("  edges: { op: m");
        await Assertions.Expect(page.Page.Locator(".editor [role=option][aria-selected=true]")).Not.ToContainTextAsync("median");
        // In one task of the browser, so that the server cannot have answered between the letters and the Enter key.
        await area.EvaluateAsync("""
            area => {
              for (const letter of 'edi') document.execCommand('insertText', false, letter);
              area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
            }
            """);
        await Assertions.Expect(area).ToHaveValueAsync(Text + "  edges: { op: median");
        Assert.Empty(page.Problems);
    }

    [BrowserFact]
    public async Task A_word_under_the_pointer_is_explained_with_unit_and_default()
    {
        await using var page = await StudioPage.Open(browser, folder, Text, StudioFolder.Image("camera.png"));
        await page.Exact();
        var area = page.Page.Locator(".editor textarea");
        // "sigma" on the second line.
        await area.FocusAsync();
        await area.EvaluateAsync($"area => area.setSelectionRange({Text.IndexOf("igma", StringComparison.Ordinal)}, "
            + $"{Text.IndexOf("igma", StringComparison.Ordinal)})");
        await page.Page.Keyboard.PressAsync("F1");
        var tip = page.Page.Locator(".editor .tip");
        await Assertions.Expect(tip).ToContainTextAsync("pixels");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(tip).ToBeHiddenAsync();
        var width = await area.EvaluateAsync<double>("""
            area => {
              const context = document.createElement('canvas').getContext('2d'), style = getComputedStyle(area);
              context.font = `${style.fontSize} ${style.fontFamily}`;
              return context.measureText('0').width;
            }
            """);
        await area.HoverAsync(new() { Position = new() { X = (float)(8 + width * 15.5), Y = 6 + 19 * 1.5f } });
        await Assertions.Expect(tip).ToContainTextAsync("Gaussian");
    }

    [BrowserFact]
    public async Task An_expression_in_its_control_has_completion_and_carets()
    {
        await using var page = await StudioPage.Open(browser, folder, Text, StudioFolder.Image("camera.png"));
        await page.Exact();
        await page.Page.Locator(".box[data-stage=dark]").ClickAsync();
        var area = page.Page.Locator("textarea[id='stage/dark/expr']");
        await area.FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+End");
        await area.PressSequentiallyAsync(" + smoo");
        await Assertions.Expect(page.Page.Locator(".knob [role=option][aria-selected=true]")).ToContainTextAsync("smoothstep");
        await Assertions.Expect(page.Page.Locator(".carets")).ToContainTextAsync("^^^^");
        await page.Picture("studio-expression");
        await page.Page.Keyboard.PressAsync("Enter");
        await area.PressSequentiallyAsync("(0, 1, a)");
        await Assertions.Expect(page.Page.Locator(".findings")).ToContainTextAsync("No errors.");
        await Assertions.Expect(page.Page.Locator(".carets")).ToHaveCountAsync(0);
        await page.Writes(Text.Replace("a * 0.5", "\"a * 0.5 + smoothstep(0, 1, a)\""));
        Assert.Empty(page.Problems);
    }

    [BrowserFact]
    public async Task What_is_typed_while_another_page_changes_the_text_stands_beside_that_change()
    {
        await using var page = await StudioPage.Open(browser, folder, Text, StudioFolder.Image("camera.png"));
        await page.Exact();
        var area = page.Page.Locator(".editor textarea");
        await Assertions.Expect(area).ToHaveValueAsync(Text);
        await area.FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+End");
        // Both at once: the page has not heard of the other's change when it sends its own.
        await Task.WhenAll(Task.Run(() => page.Session.Turn("stage/blur/sigma", "7", 0)),
            area.PressSequentiallyAsync("# typed here"));
        var both = Text.Replace("sigma: 2 ", "sigma: 7 ") + "# typed here";
        await page.Writes(both);
        await Assertions.Expect(area).ToHaveValueAsync(both);
    }
}
