using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Site;

/// <summary>The documentation site that <c>tools/site</c> builds: no broken links, and a search that works from disk.</summary>
[Collection(BrowserTests.Name)]
[Trait("Run", "all")]
public sealed partial class SiteTests(OpenBrowser browser)
{
    private static readonly string Site = Path.Combine(StudioFolder.Repository, "artifacts/site");

    // Built once: it takes minutes.
    private static readonly Lazy<string> Output = new(Build);

    [BrowserFact]
    public void The_site_builds_without_a_broken_link()
    {
        Assert.DoesNotContain("Invalid", Output.Value, StringComparison.Ordinal);
        var broken = Directory.EnumerateFiles(Site, "*.html", SearchOption.AllDirectories).SelectMany(Broken).Take(20);
        Assert.Equal([], broken);
    }

    [BrowserFact]
    public async Task A_page_opened_from_disk_finds_an_operator()
    {
        Assert.NotEmpty(Output.Value);
        var page = await browser.Browser.NewPageAsync();
        await page.GotoAsync("file://" + Path.Combine(Site, "index.html"));

        await page.Locator("#search-query").PressSequentiallyAsync("gaussian");

        await Assertions.Expect(page.Locator(".sr-item .item-title").First).ToContainTextAsync("gaussian");
        Assert.EndsWith("operators/gaussian.html?q=gaussian",
            await page.Locator(".sr-item .item-title a").First.GetAttributeAsync("href"), StringComparison.Ordinal);
        await page.CloseAsync();
    }

    private static string Build()
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(StudioFolder.Repository, "tools/site")])
        {
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private static IEnumerable<string> Broken(string page) => Reference().Matches(File.ReadAllText(page))
        .Select(match => Uri.UnescapeDataString(match.Groups[1].Value))
        .Where(target => !target.Contains(':') && target.Length > 0)
        .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
        .Select(target => $"{Path.GetRelativePath(Site, page)}: {target}");

    [GeneratedRegex("(?:href|src)=\"([^\"#?]*)")]
    private static partial Regex Reference();
}
