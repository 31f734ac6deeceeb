using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace PipelineKit.Bench.Studio;

/// <summary>From a moved slider to the new picture, as the page sees it.</summary>
internal static class Latency
{
    // Clock of the page: the slider moves, and a frame with a picture of the new value is drawn. A first look is one.
    private const string Move = """
        async ([knob, value, until]) => {
          const viewer = document.querySelector('.viewer'), before = viewer.dataset.wanted;
          const slider = document.querySelector(`input[type=range][data-knob='${knob}']`);
          const seen = new Promise(done => viewer.addEventListener('picture', function look({ detail }) {
            const { wanted, state } = detail;
            if (wanted === before || !(state === 'exact' || state === until)) return;
            viewer.removeEventListener('picture', look);
            requestAnimationFrame(() => done(performance.now()));
          }));
          const start = performance.now();
          slider.value = value;
          slider.dispatchEvent(new Event('input', { bubbles: true }));
          const end = await seen;
          slider.dispatchEvent(new Event('change', { bubbles: true }));
          return end - start;
        }
        """;

    private static readonly Case[] Cases =
    [
        new("sharpen-for-print", "parameter/amount", 0.5, 3),
        new("clean-document", "parameter/paper", 21, 301),
        new("film-look", "stage/sharp/amount", 0.5, 3),
    ];

    /// <summary>Measures, and prints a table.</summary>
    public static async Task Measure(string folder, int changes, string pattern)
    {
        var photograph = await Photograph.Make(folder, 6000, 4000);
        await using var chromium = await Chromium.Start();
        Console.WriteLine("| pipeline | first picture p50 | p95 | processor time | exact p50 | p95 | processor time |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var one in Cases.Where(c => Regex.IsMatch(c.Name, pattern)))
            await Measure(chromium, one, photograph, changes);
    }

    private static async Task Measure(Chromium chromium, Case one, string photograph, int changes)
    {
        using var studio = await StudioProcess.Start(
            Path.Combine(StudioProcess.Repository, "pipelines", $"{one.Name}.yaml"), photograph);
        var page = await chromium.Open(studio.Link);
        await page.Locator(".viewer[data-state=exact]").WaitForAsync();
        if (one.Knob.Split('/') is ["stage", var stage, _])
            await page.Locator($".box[data-stage={stage}]").ClickAsync();
        await page.Locator($"input[type=range][data-knob='{one.Knob}']").WaitForAsync();
        await page.Locator(".viewer[data-state=exact]").WaitForAsync();
        var moves = new Moves(one);
        // The code is compiled and the caches are warm after some.
        for (var i = 0; i < 10; i++)
            await Move1(page, one, moves.Next(), "approximate");
        var first = await Times("approximate", changes);
        var exact = await Times("exact", Math.Min(changes, 20));
        Console.WriteLine($"| {one.Name} {first} {exact} |");
        await page.CloseAsync();

        async Task<string> Times(string until, int count)
        {
            var (before, times) = (studio.ProcessorTime(), new List<double>());
            for (var i = 0; i < count; i++)
                times.Add(await Move1(page, one, moves.Next(), until));
            return $"| {At(times, 0.5)} | {At(times, 0.95)} | {(studio.ProcessorTime() - before) / count:0}";
        }
    }

    // As a hand moves it: on to the next value a moment after the picture.
    private static async Task<double> Move1(IPage page, Case one, double value, string until)
    {
        await page.WaitForTimeoutAsync(40);
        return await page.EvaluateAsync<double>(Move, new object[] { one.Knob, Math.Round(value, 3), until });
    }

    private static string At(List<double> times, double share) =>
        $"{times.Order().ElementAt((int)Math.Ceiling(times.Count * share) - 1):0}";

    /// <param name="Name">The pipeline.</param>
    /// <param name="Knob">The slider that is moved.</param>
    /// <param name="From">Its least value.</param>
    /// <param name="To">Its greatest value.</param>
    internal sealed record Case(string Name, string Knob, double From, double To);

    /// <summary>Values of a slider, none of them twice: what was shown before is known.</summary>
    private sealed class Moves(Case one)
    {
        private const double Golden = 0.6180339887;
        private readonly HashSet<double> seen = [];
        private double at;

        public double Next()
        {
            for (var tries = 0; tries < 10_000; tries++)
            {
                at = (at + Golden) % 1;
                var value = one.From + (one.To - one.From) * at;
                value = one.Name == "clean-document" ? 2 * Math.Round(value / 2) + 1 : Math.Round(value, 2);
                if (seen.Add(value))
                    return value;
            }
            throw new InvalidOperationException($"{one.Knob} has fewer values than the changes to measure; measure fewer");
        }
    }
}
