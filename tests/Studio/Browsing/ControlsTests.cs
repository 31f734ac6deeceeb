using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PipelineKit.Studio.Requests;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Browsing;

/// <summary>Controls for values that are no single number.</summary>
[Collection(BrowserTests.Name)]
public sealed class ControlsTests(OpenBrowser browser) : IDisposable
{
    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [BrowserFact]
    public async Task Points_of_a_curve_are_dragged_moved_added_and_removed()
    {
        const string text = "stages: { tone: { op: curve, points: [[0, 0], [128, 128], [255, 255]] } }\n";
        await using var page = await StudioPage.Open(browser, folder, text, StudioFolder.Image("camera.png"));
        await page.Exact();
        var dots = page.Page.Locator(".curve circle");
        await Assertions.Expect(dots).ToHaveCountAsync(3);
        await page.Picture("studio-curve");
        var box = (await dots.Nth(1).BoundingBoxAsync())!;
        var (x, y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Page.Mouse.MoveAsync(x, y);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(x, y - 20, new() { Steps = 5 });
        await page.Page.Mouse.UpAsync();
        await page.Until(() => Task.FromResult(Regex.IsMatch(page.Session.State.Source.Text,
            @"points: \[\[0, 0\], \[1[23][0-9], 1[4-6][0-9]\], \[255, 255\]\]")));
        // One drag is one step.
        await page.Page.GetByText("Undo").ClickAsync();
        await page.Writes(text);
        // Until the page has it too, an arrow would move the point from where it was dragged to.
        await Assertions.Expect(dots.Nth(1)).ToHaveAttributeAsync("aria-valuetext", "128 becomes 128");

        await dots.Nth(1).FocusAsync();
        await page.Page.Keyboard.PressAsync("Shift+ArrowUp");
        await page.Until(() => Task.FromResult(page.Session.State.Source.Text.Contains("[128, 138]")));
        await page.Page.Keyboard.PressAsync("Delete");
        await page.Until(() => Task.FromResult(page.Session.State.Source.Text.Contains("[[0, 0], [255, 255]]")));
        await Assertions.Expect(dots).ToHaveCountAsync(2);
        await page.Page.Locator(".curve svg").DblClickAsync();
        await Assertions.Expect(dots).ToHaveCountAsync(3);
        Assert.Empty(page.Problems);
    }

    [BrowserFact]
    public async Task Cells_of_a_kernel_are_typed_and_rows_and_columns_added()
    {
        await using var page = await StudioPage.Open(browser, folder,
            "stages: { k: { op: convolve, kernel: [[0, 1, 0], [1, -4, 1], [0, 1, 0]] } }\n", StudioFolder.Image("camera.png"));
        await page.Exact();
        await page.Picture("studio-kernel");
        await page.Page.GetByLabel("Row 2, column 2", new() { Exact = true }).FillAsync("-8");
        await page.Until(() => Task.FromResult(page.Session.State.Source.Text.Contains("[[0, 1, 0], [1, -8, 1], [0, 1, 0]]")));
        await page.Page.GetByLabel("Add a column").ClickAsync();
        await page.Page.GetByLabel("Add a column").ClickAsync();
        await page.Until(() => Task.FromResult(page.Session.State.Source.Text.Contains("[1, -8, 1, 0, 0]")));
        await page.Page.GetByText("Undo").ClickAsync();
        await page.Page.GetByText("Undo").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".grid input")).ToHaveCountAsync(9);
        Assert.Empty(page.Problems);
    }

    [BrowserFact]
    public async Task A_file_is_chosen_among_those_in_the_allowed_folders()
    {
        string Cube(double top) => $"LUT_3D_SIZE 2\n{string.Concat(Enumerable.Range(0, 8).Select(i =>
            FormattableString.Invariant($"{i % 2 * top} {i / 2 % 2} {i / 4}\n")))}";
        folder.Text("looks/warm.cube", Cube(0.5));
        folder.Text("plain.cube", Cube(1));
        var path = folder.Text("pipeline.yaml", "stages: { look: { op: lut3d, file: plain.cube } }\n");
        await using var page = await StudioPage.Open(browser, folder,
            new StudioRequest(path) { Input = [StudioFolder.Image("coffee.png")] });
        await page.Exact();
        await page.Page.GetByText("Choose a file").ClickAsync();
        await page.Page.Locator(".chooser button").First.ClickAsync();
        Assert.Equal(["../", "looks/", "pipeline.yaml", "plain.cube"],
            await page.Page.Locator(".chooser button").AllTextContentsAsync());
        await page.Page.Locator(".chooser button", new() { HasText = "looks" }).ClickAsync();
        await page.Page.Locator(".chooser button", new() { HasText = "warm.cube" }).ClickAsync();
        await page.Until(() => Task.FromResult(page.Session.State.Source.Text.Contains("file: looks/warm.cube")));
        Assert.Empty(page.Problems);
    }

    [BrowserFact]
    public async Task Two_stages_are_shown_side_by_side_and_one_with_its_histogram()
    {
        await using var page = await StudioPage.Open(browser, folder,
            "stages: { white: { op: pixel, expr: 255, white: 255 }, black: { op: invert } }", StudioFolder.Image("camera.png"));
        await page.Exact();
        await page.Page.Locator(".viewer .tools label select").SelectOptionAsync("white");
        await page.Page.GetByLabel("Side by side").CheckAsync();
        var at = (string x) => page.Page.Locator(".viewer > canvas").EvaluateAsync<int[]>(
            $"c => [...c.getContext('2d').getImageData(c.width * {x}, c.height / 2, 1, 1).data]");
        await page.Until(async () => (await at("0.25"))[0] == 255 && (await at("0.75")) is [0, 0, 0, 255]);
        await page.Page.GetByLabel("Histogram").CheckAsync();
        await page.Until(() => page.Page.Locator(".histogram canvas").EvaluateAsync<bool>(
            "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v > 0)"));
        await page.Picture("studio-beside");
        Assert.Empty(page.Problems);
    }

    [BrowserFact]
    public async Task Another_frame_of_an_animation_is_shown()
    {
        await using var page = await StudioPage.Open(browser, folder,
            "inputs: { a: { frames: all } }\nstages: { s: { op: invert } }\n",
            StudioFolder.Image("frames/wheel.gif"));
        await page.Exact();
        var before = page.Session.Pictures("s")!.Exact;
        await page.Page.GetByLabel("Frame").FillAsync("2");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Until(() => Task.FromResult(page.Session.State.Frame == 1));
        Assert.NotEqual(before, page.Session.Pictures("s")!.Exact);
        await page.Shown("s");
        Assert.Empty(page.Problems);
    }

    [BrowserFact]
    public async Task The_plan_is_shown_before_a_run()
    {
        await using var page = await StudioPage.Open(browser, folder, "stages: { s: { op: invert } }\n",
            StudioFolder.Image("camera.png"));
        await page.Exact();
        await page.Page.GetByText("Run all items").ClickAsync();
        await page.Page.GetByLabel("Output folder").FillAsync(folder["out"]);
        await page.Page.GetByText("Show plan").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".plan")).ToContainTextAsync(
            "1 item would run, 0 are up to date. An item takes up to ");
        Assert.False(Directory.Exists(folder["out"]));
        await page.Picture("studio-plan");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".run [role=status]").Last).ToContainTextAsync("1 done");
        await page.Page.GetByText("Show plan").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".plan")).ToHaveTextAsync("0 items would run, 1 is up to date.");
    }
}
