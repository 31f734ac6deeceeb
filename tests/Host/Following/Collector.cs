using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PipelineKit.Tests.Host.Following;

/// <summary>A stub collector for OTLP over HTTP that accepts everything.</summary>
internal sealed class Collector : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, string> received = new();

    public Collector()
    {
        listener.Start();
        _ = Serve();
    }

    /// <summary>The address of the collector.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Returns all bodies received for a path, one character per byte.</summary>
    public string Received(string path) => received.GetValueOrDefault(path, "");

    public void Dispose() => listener.Dispose();

    private async Task Serve()
    {
        try
        {
            while (true)
                _ = Answer(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task Answer(TcpClient client)
    {
        using var _ = client;
        var stream = client.GetStream();
        while (await Line(stream) is { Length: > 0 } request)
        {
            var length = 0;
            while (await Line(stream) is { Length: > 0 } header)
                if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                    length = int.Parse(header["Content-Length:".Length..]);
            var body = new byte[length];
            await stream.ReadExactlyAsync(body);
            received.AddOrUpdate(request.Split(' ')[1], _ => Encoding.Latin1.GetString(body),
                (_, before) => before + Encoding.Latin1.GetString(body));
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
        }
    }

    private static async Task<string> Line(NetworkStream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1 && one[0] != '\n')
            if (one[0] != '\r')
                line.Add(one[0]);
        return Encoding.ASCII.GetString([.. line]);
    }
}
