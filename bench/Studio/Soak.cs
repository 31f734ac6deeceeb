using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace PipelineKit.Bench.Studio;

/// <summary>Use without a break, by a script: memory over time shows what is never given back.</summary>
internal static class Soak
{
    private const int Samples = 20;

    private static readonly string Text = """
        stages:
          blur:  { op: gaussian, sigma: 2 }
          sharp: { op: unsharp, sigma: 1, amount: 1 }
          tone:  { op: curve, points: [[0, 0], [128, 148], [255, 255]], method: pchip }
          least: { op: statistics, in: sharp }

        """.ReplaceLineEndings("\n");

    /// <summary>Uses a studio for so long, and prints its memory some twenty times.</summary>
    public static async Task Run(string folder, TimeSpan time)
    {
        var pipeline = Path.Combine(folder, "soak.yaml");
        await File.WriteAllTextAsync(pipeline, Text);
        var photograph = await Photograph.Make(folder, 3000, 2000);
        await using var chromium = await Chromium.Start();
        using var studio = await StudioProcess.Start(pipeline, photograph);
        var page = await chromium.Open(studio.Link);
        await page.Locator(".viewer[data-state=exact]").WaitForAsync();
        var (random, steps, own) = (new Random(1), 0, new List<double>());
        Console.WriteLine("| minutes | steps | studio, MiB of its own | with pages of files | page, MiB of scripts |");
        Console.WriteLine("|---|---|---|---|---|");
        for (var (watch, next) = (Stopwatch.StartNew(), TimeSpan.Zero); own.Count <= Samples; steps++)
        {
            if (watch.Elapsed >= next)
            {
                var script = await page.EvaluateAsync<double>("performance.memory.usedJSHeapSize") / (1 << 20);
                own.Add(studio.OwnMemory());
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {watch.Elapsed.TotalMinutes:0.0} | {steps} | "
                    + $"{own[^1]:0} | {studio.AllMemory():0} | {script:0.0} |"));
                next += time / Samples;
            }
            await Step(page, pipeline, random, steps);
        }
        var (early, late) = (Median(own[(Samples / 4)..(Samples / 2)]), Median(own[(Samples * 3 / 4)..]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"median of the second quarter {early:0} MiB, of the last {late:0} MiB: {(late / early - 1) * 100:+0;-0} %"));
    }

    private static async Task Step(IPage page, string pipeline, Random random, int step)
    {
        if (step % 200 == 199)
        {
            // A page that is loaded again leaves its circuit behind.
            await page.ReloadAsync();
            await page.Locator(".box").First.WaitForAsync();
            return;
        }
        if (step % 100 == 50)
            await File.WriteAllTextAsync(pipeline, Text + $"# {step}\n");
        await (random.Next(6) switch
        {
            0 => page.Locator($".box[data-stage={random.GetItems(["blur", "sharp", "tone", "least"], 1)[0]}]").ClickAsync(),
            1 => Type(page),
            2 => page.Keyboard.PressAsync("Control+z"),
            3 => page.Locator($".viewer [data-view={random.GetItems(["fit", "whole", "in", "out"], 1)[0]}]").First.ClickAsync(),
            _ => Turn(page, random),
        });
    }

    // At the end: elsewhere a comment may take a stage away.
    private static async Task Type(IPage page)
    {
        await page.Locator(".editor textarea").PressAsync("Control+End");
        await page.Keyboard.TypeAsync("# x\n");
    }

    // In one call of the page: another stage may be shown a moment later.
    private static Task Turn(IPage page, Random random) => page.EvaluateAsync("""
        async shares => {
          for (const share of shares) {
            const slider = document.querySelector('input[type=range][data-knob]');
            if (!slider) return;
            slider.value = +slider.min + share * (Math.min(slider.max, 20) - slider.min);
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            await new Promise(requestAnimationFrame);
          }
        }
        """, Enumerable.Range(0, 5).Select(_ => random.NextDouble()).ToArray());

    private static double Median(List<double> of) => of.Order().ElementAt(of.Count / 2);
}
