using PipelineKit.Studio.Previews;
using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Serving;
using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using Xunit;

namespace PipelineKit.Tests.Studio.Serving;

/// <summary>Tiles as a page receives them: exact ones as pixels, first looks as files.</summary>
public sealed class TileTests : IAsyncLifetime
{
    private const string Pixels = "application/octet-stream";
    private readonly StudioFolder folder = new();
    private readonly HttpClient client = new(new HttpClientHandler { UseCookies = false });
    private StudioServer server = null!;
    private StudioSession session = null!;

    public async Task InitializeAsync()
    {
        var path = folder.Text("p.yaml", "stages: { soft: { op: gaussian, sigma: 2 }, cut: { op: rounded, radius: 900 } }");
        var request = new StudioRequest(path) { Port = 0, Input = [folder.LargeImage()] };
        session = folder.Open(request);
        server = await StudioServer.Start(request, session);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_tile_of_a_first_look_is_a_small_file()
    {
        var key = session.Pictures("soft")!.Quick!;
        using var answer = await Get(key);
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
        var file = await answer.Content.ReadAsByteArrayAsync();
        var wanted = await Wanted(key);
        Assert.InRange(file.Length, 1, wanted.Length / 8);
        using var image = Image.Load<Rgba32>(file);
        var seen = new byte[wanted.Length];
        Assert.Equal((PictureMaker.Tile, PictureMaker.Tile), (image.Width, image.Height));
        image.CopyPixelDataTo(seen);
        Assert.InRange(seen.Zip(wanted, (a, b) => Math.Abs(a - b)).Average(), 0, 2);
    }

    [Theory]
    [InlineData("soft", false)]
    [InlineData("cut", true)] // a JPEG has no alpha
    public async Task Other_tiles_are_the_pixels_themselves(string image, bool isQuick)
    {
        var key = isQuick ? session.Pictures(image)!.Quick! : session.Pictures(image)!.Exact;
        using var answer = await Get(key);
        Assert.Equal(Pixels, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(await Wanted(key), await answer.Content.ReadAsByteArrayAsync());
    }

    private async Task<byte[]> Wanted(string key) =>
        (await session.Store.Tile(session.Store.Find(key)!, 0, 1, 0, default)).Copy().Rgba;

    private async Task<HttpResponseMessage> Get(string key)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{server.Address}/pictures/{key}/0/1/0");
        message.Headers.Add("Cookie", $"pipelinekit-studio-{new Uri(server.Address).Port}={server.Token.Cookie}");
        var answer = await client.SendAsync(message);
        return answer.EnsureSuccessStatusCode();
    }
}
