using System.Diagnostics;
using System.Net;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Programs;

/// <summary>The verb in a separate process, started from another folder.</summary>
public sealed class StudioVerbTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);
    private readonly StudioFolder folder = new();

    private static string Program => Path.Combine(StudioFolder.Repository, "src/Host/bin/Release/net10.0/pipelinekit.dll");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_prints_an_address_that_opens_the_studio_and_ends_with_its_parent()
    {
        folder.Text("p.yaml", "name: mine\nstages: { same: { op: abs } }\n");
        using var process = Start("studio", "p.yaml", "--no-open", "--port", "0");
        var link = await process.StandardOutput.ReadLineAsync().WaitAsync(Long);
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+/\\?token=[A-Za-z0-9_-]{43}$", link);

        using var client = new HttpClient();
        Assert.Contains("blazor.server.js", await client.GetStringAsync(link));
        var home = new Uri(link!).GetLeftPart(UriPartial.Authority);
        Assert.Contains("blazor.server.js", await client.GetStringAsync(home));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{home}/_framework/blazor.server.js")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{home}/studio.css")).StatusCode);

        // However it ends, the studio's standard input ends with it.
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Long);
        await Gone(client, home);
    }

    [Fact]
    public async Task Remote_access_requires_a_token_and_sets_the_exit_code()
    {
        folder.Text("p.yaml", "stages: { same: { op: abs } }\n");
        using var process = Start("studio", "p.yaml", "--no-open", "--port", "0", "--listen", "0.0.0.0");
        Assert.Contains("error PK0752: other machines can reach 0.0.0.0",
            await process.StandardError.ReadToEndAsync().WaitAsync(Long));
        await process.WaitForExitAsync().WaitAsync(Long);
        Assert.Equal(2, process.ExitCode);
    }

    [Fact]
    public async Task A_short_token_is_rejected()
    {
        using var process = Start("studio", "--no-open", "--token", "secret");
        Assert.Equal("error PK0701: the token has 6 characters, but needs at least 16; omit it to use a random one\n",
            (await process.StandardError.ReadToEndAsync().WaitAsync(Long)).ReplaceLineEndings("\n"));
        await process.WaitForExitAsync().WaitAsync(Long);
        Assert.Equal(2, process.ExitCode);
    }

    [Fact]
    public async Task A_pipeline_that_does_not_exist_is_announced_as_new()
    {
        using var process = Start("studio", "pp.yaml", "--no-open", "--port", "0");
        var said = await process.StandardError.ReadLineAsync().WaitAsync(Long);
        Assert.Equal("'pp.yaml' does not exist yet; 'Save' creates it", said);
        Assert.NotNull(await process.StandardOutput.ReadLineAsync().WaitAsync(Long));
        process.Kill();
    }

    // The connection is refused once nothing listens; each attempt waits for the system's response instead of a delay.
    private static async Task Gone(HttpClient client, string home)
    {
        using var patience = new CancellationTokenSource(Long);
        try
        {
            while (true)
                await client.GetAsync(home, patience.Token);
        }
        catch (HttpRequestException)
        {
        }
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Program, .. arguments])
    {
        WorkingDirectory = folder["."],
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
