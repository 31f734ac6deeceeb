using System.Text;
using Microsoft.Playwright;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Browsing;

/// <summary>Five hundred stages: 'bench/studio graph' measures how smoothly they move.</summary>
[Collection(BrowserTests.Name)]
public sealed class ManyStagesTests(OpenBrowser browser) : IDisposable
{
    private const int Count = 500;

    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [BrowserFact]
    public async Task All_are_shown_no_two_in_one_place_and_moving_the_graph_is_the_browsers_alone()
    {
        var text = new StringBuilder("stages:\n");
        for (var i = 0; i < Count; i++)
            text.Append($"  s{i}: {{ op: invert, in: {(i < 10 ? "input" : $"s{i - 10}")} }}\n");
        await using var page = await StudioPage.Open(browser, folder, text.ToString(), StudioFolder.Image("camera.png"));
        await page.Page.Locator(".box").Nth(Count).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var places = await page.Page.Locator(".box").EvaluateAllAsync<string[]>(
            "boxes => boxes.map(b => b.getAttribute('transform'))");
        Assert.Equal(Count + 1, places.Distinct().Count());
        await page.Exact();

        // One attribute a frame, and no word to the server.
        var changed = await page.Page.EvaluateAsync<string[]>("""
            async () => {
              const svg = document.querySelector('.graph svg'), changed = new Set();
              const watch = new MutationObserver(all =>
                all.forEach(m => changed.add(`${m.type} ${m.attributeName} ${m.target.dataset.part}`)));
              watch.observe(svg, { subtree: true, attributes: true, childList: true, attributeFilter: ['transform', 'd'] });
              const send = (type, x) => svg.dispatchEvent(new PointerEvent(type,
                { bubbles: true, clientX: x, clientY: 9, movementX: 3 }));
              send('pointerdown', 0);
              for (let i = 0; i < 20; i++) {
                send('pointermove', i);
                await new Promise(requestAnimationFrame);
              }
              send('pointerup', 20);
              watch.disconnect();
              return [...changed].filter(c => !c.endsWith('loose'));
            }
            """);
        Assert.Equal(["attributes transform world"], changed);
        Assert.Empty(page.Problems);
    }
}
