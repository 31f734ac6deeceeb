using Microsoft.Playwright;
using PipelineKit.Studio.Requests;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Browsing;

/// <summary>K-means with k on a slider, initialization in a select box, two scatter plots, the number of iterations.</summary>
[Collection(BrowserTests.Name)]
public sealed class IrisTests(OpenBrowser browser) : IDisposable
{
    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [BrowserFact]
    public async Task Clusters_and_iterations_follow_the_slider()
    {
        await using var page = await StudioPage.Open(browser, folder,
            new StudioRequest(Path.Combine(StudioFolder.Repository, "pipelines/iris-clusters.yaml"))
            {
                Inputs = new Dictionary<string, string>
                {
                    ["samples"] = StudioFolder.Image("matrices/iris.csv"),
                    ["centers"] = StudioFolder.Image("matrices/iris-centres.csv"),
                },
                Dashboard = true,
            });
        var iterations = page.Page.Locator(".card .value");
        await Assertions.Expect(iterations).ToHaveTextAsync("Number of iterations: 12");
        await Groups(page, [61, 50, 39]);
        Assert.Equal(2, await page.Page.Locator(".plot").CountAsync());
        Assert.Equal(["petal_length", "sepal_length", "petal_width", "petal_length"],
            await page.Page.Locator(".plot .axis").AllTextContentsAsync());

        var slider = page.Page.Locator("input[type=range][data-knob='parameter/k']");
        Assert.Equal(("2", "10"), (await slider.GetAttributeAsync("min"), await slider.GetAttributeAsync("max")));
        await slider.FillAsync("4");
        await Assertions.Expect(iterations).ToHaveTextAsync("Number of iterations: 8");
        await Groups(page, [27, 50, 41, 32]);
        Assert.Equal(8, await page.Page.Locator(".legend li").CountAsync());

        await page.Page.GetByLabel("init").SelectOptionAsync("random");
        await Assertions.Expect(iterations).Not.ToHaveTextAsync("Number of iterations: 8");
        // The file is shown, not changed.
        Assert.False(page.Session.State.IsDirty);
        await page.Picture("studio-iris");
        Assert.Empty(page.Problems);
    }

    private static async Task Groups(StudioPage page, int[] sizes)
    {
        foreach (var plot in await page.Page.Locator(".plot").AllAsync())
        {
            var counts = await Task.WhenAll(Enumerable.Range(0, sizes.Length)
                .Select(g => plot.Locator($".point[data-group='{g}']").CountAsync()));
            Assert.Equal(sizes.Order(), counts.Order());
        }
    }
}
