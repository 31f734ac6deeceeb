using System.Diagnostics;
using System.Globalization;

namespace PipelineKit.Bench.Studio;

/// <summary>How soon the first page is there after the command, in a browser that already runs.</summary>
internal static class FirstPage
{
    private static readonly string[] Moments =
    [
        "address", "page", "graph", "first picture", "exact picture", "processor time of the studio until then",
        "page in another tab of the running studio", "its graph",
    ];

    /// <summary>Starts the studio so many times, and prints the medians.</summary>
    public static async Task Measure(string folder, int times)
    {
        var pipeline = Path.Combine(folder, "look.yaml");
        await File.WriteAllTextAsync(pipeline, "stages: { sharp: { op: unsharp, sigma: 2, amount: 1 } }\n");
        await using var chromium = await Chromium.Start();
        var all = new List<double[]>();
        for (var i = 0; i < times; i++)
            all.Add(await Once(chromium, pipeline));
        var medians = Moments.Select((moment, i) =>
            string.Create(CultureInfo.InvariantCulture, $"{moment} {all.Select(a => a[i]).Order().ElementAt(times / 2):0.00} s"));
        Console.WriteLine($"after the command, medians of {times}: {string.Join(", ", medians)}");
    }

    private static async Task<double[]> Once(Chromium chromium, string pipeline)
    {
        var watch = Stopwatch.StartNew();
        using var studio = await StudioProcess.Start(pipeline, Path.Combine(StudioProcess.Repository, "testimages/coffee.png"));
        var address = watch.Elapsed.TotalSeconds;
        // A page of the studio counts as there when the browser has loaded it with its styles.
        var page = await chromium.Open(studio.Link);
        var there = watch.Elapsed.TotalSeconds;
        await page.Locator(".box").First.WaitForAsync();
        var graph = watch.Elapsed.TotalSeconds;
        await page.Locator(".viewer[data-state=approximate], .viewer[data-state=exact]").WaitForAsync();
        var first = watch.Elapsed.TotalSeconds;
        await page.Locator(".viewer[data-state=exact]").WaitForAsync();
        var exact = watch.Elapsed.TotalSeconds;
        var time = studio.ProcessorTime() / 1000;
        // What the browser itself needs for a page, whatever the server does.
        watch.Restart();
        var another = await chromium.Open(studio.Link);
        var again = watch.Elapsed.TotalSeconds;
        await another.Locator(".box").First.WaitForAsync();
        var anotherGraph = watch.Elapsed.TotalSeconds;
        await another.CloseAsync();
        await page.CloseAsync();
        return [address, there, graph, first, exact, time, again, anotherGraph];
    }
}
