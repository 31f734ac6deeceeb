using PipelineKit.Diagnostics;
using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Serving;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Access;

public sealed class ListeningTests : IDisposable
{
    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Other_machines_require_a_user_defined_token() =>
        Assert.Equal("error PK0752: other machines can reach 0.0.0.0, so a token of your own is required; set one with --token; "
            + "anyone who has it can read and write the pipeline's folders with your permissions", await Fault("0.0.0.0", 0));

    [Fact]
    public async Task An_address_must_be_valid() => Assert.Equal(
        "error PK0752: 'example.com' is not the address of a network interface; use an IP address such as 127.0.0.1 or 0.0.0.0",
        await Fault("example.com", 0));

    [Fact]
    public async Task A_requested_port_that_is_in_use_is_an_error()
    {
        var request = Request("127.0.0.1", 0);
        await using var first = await StudioServer.Start(request, folder.Open(request));
        var port = new Uri(first.Address).Port;
        Assert.StartsWith($"error PK0752: cannot listen on 127.0.0.1:{port}: ", await Fault("127.0.0.1", port));
    }

    [Fact]
    public async Task A_user_defined_token_survives_a_restart()
    {
        var request = Request("127.0.0.1", 0) with { Token = "0123456789abcdef" };
        await using var first = await StudioServer.Start(request, folder.Open(request));
        await using var second = await StudioServer.Start(request, folder.Open(request));
        Assert.Equal(first.Token.Cookie, second.Token.Cookie);
    }

    private async Task<string> Fault(string listen, int port)
    {
        var request = Request(listen, port);
        return (await Assert.ThrowsAsync<PipelineException>(() => StudioServer.Start(request, folder.Open(request))))
            .Diagnostics[0].ToString();
    }

    private StudioRequest Request(string listen, int port) =>
        new(folder.Text("p.yaml", "stages: { same: { op: abs } }")) { Listen = listen, Port = port };
}
