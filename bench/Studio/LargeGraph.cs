using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace PipelineKit.Bench.Studio;

/// <summary>A pipeline of many stages: how long it takes to be shown, and how smoothly its graph moves.</summary>
internal static class LargeGraph
{
    private const string Frames = """
        async () => {
          const svg = document.querySelector('.graph svg'), box = svg.getBoundingClientRect();
          const send = (type, x, y, dx, dy) => svg.dispatchEvent(new PointerEvent(type,
            { bubbles: true, clientX: x, clientY: y, movementX: dx, movementY: dy, buttons: 1, pointerId: 1 }));
          const spans = [];
          let [x, y] = [box.left + 5, box.top + 5], last = await new Promise(requestAnimationFrame);
          send('pointerdown', x, y, 0, 0);
          for (let i = 0; i < 120; i++) {
            const d = i % 40 < 20 ? 4 : -4;
            send('pointermove', x += d, y += d, d, d);
            const now = await new Promise(requestAnimationFrame);
            spans.push(now - last);
            last = now;
          }
          send('pointerup', x, y, 0, 0);
          return spans;
        }
        """;

    /// <summary>Measures, and prints what was found.</summary>
    public static async Task Measure(string folder, int stages)
    {
        var pipeline = Path.Combine(folder, "many.yaml");
        await File.WriteAllTextAsync(pipeline, Text(stages));
        await using var chromium = await Chromium.Start();
        using var studio = await StudioProcess.Start(pipeline, Path.Combine(StudioProcess.Repository, "testimages/camera.png"));
        var watch = Stopwatch.StartNew();
        var page = await chromium.Open(studio.Link);
        // Its boxes are too small to count as visible.
        await page.Locator(".box").Nth(stages).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var shown = watch.Elapsed;
        await page.Locator(".viewer[data-state=exact]").WaitForAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{stages} stages: graph after {shown.TotalSeconds:0.0} s, picture after {watch.Elapsed.TotalSeconds:0.0} s"));
        foreach (var zoom in (string[])["fit", "in"])
        {
            for (var i = 0; i < (zoom == "in" ? 8 : 1); i++)
                await page.Locator($"[data-graph={zoom}]").ClickAsync();
            var spans = (await page.EvaluateAsync<double[]>(Frames)).Order().ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"dragged ({zoom}): "
                + $"{1000 / spans[spans.Length / 2]:0} frames a second, 95th percentile of a frame {spans[^6]:0} ms"));
        }
    }

    // Ten chains that are merged two by two.
    private static string Text(int stages)
    {
        var text = new StringBuilder("stages:\n");
        for (var i = 0; i < stages; i++)
        {
            var before = i < 10 ? "input" : $"s{i - 10}";
            text.Append(i % 10 == 9 && i > 10
                ? $"  s{i}: {{ op: add, in: [{before}, s{i - 5}] }}\n" : $"  s{i}: {{ op: invert, in: {before} }}\n");
        }
        return text.ToString();
    }
}
