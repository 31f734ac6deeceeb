using System.Diagnostics;
using System.Globalization;

namespace PipelineKit.Bench.Studio;

/// <summary>A very large image: how soon it is seen, and what memory it takes beside a small one.</summary>
internal static class LargeImage
{
    /// <summary>Measures a photograph of so many megapixels, and prints what was found.</summary>
    public static async Task Measure(string folder, int megapixels)
    {
        var side = (int)Math.Sqrt(megapixels * 1e6);
        await Measure(folder, await Photograph.Make(folder, side, side));
    }

    /// <summary>Measures a file, and prints what was found.</summary>
    public static async Task Measure(string folder, string large)
    {
        var pipeline = Path.Combine(folder, "look.yaml");
        await File.WriteAllTextAsync(pipeline, "stages: { sharp: { op: unsharp, sigma: 2, amount: 1 } }\n");
        await using var chromium = await Chromium.Start();
        foreach (var image in (string[])[Path.Combine(StudioProcess.Repository, "testimages/coffee.png"), large])
        {
            var watch = Stopwatch.StartNew();
            using var studio = await StudioProcess.Start(pipeline, image);
            var page = await chromium.Open(studio.Link);
            await page.Locator(".viewer[data-state=approximate], .viewer[data-state=exact]").WaitForAsync();
            var (first, time) = (watch.Elapsed, studio.ProcessorTime());
            await page.Locator(".viewer[data-state=exact]").WaitForAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(image)}: first picture "
                + $"{first.TotalSeconds:0.00} s after the command (processor time {time / 1000:0.0} s), exact "
                + $"{watch.Elapsed.TotalSeconds:0.00} s; "
                + $"{studio.OwnMemory():0} MiB of its own, processor time {studio.ProcessorTime() / 1000:0.0} s"));
            await page.CloseAsync();
        }
    }
}
