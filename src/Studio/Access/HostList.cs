using System.Net;
using System.Net.NetworkInformation;

namespace PipelineKit.Studio.Access;

/// <summary>
/// The names by which requests may address the server, each with its port. A request that names another one comes from a page
/// that had its own name resolve to this machine.
/// </summary>
internal sealed class HostList
{
    private readonly HashSet<string> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> origins = new(StringComparer.OrdinalIgnoreCase);

    private HostList(IEnumerable<string> names, int port)
    {
        foreach (var name in names)
        {
            hosts.Add($"{name}:{port}");
            origins.Add($"http://{name}:{port}");
        }
    }

    /// <summary>The names of a server that listens on an address.</summary>
    public static HostList Of(IPAddress address, int port)
    {
        IEnumerable<string> names = ["127.0.0.1", "localhost", "[::1]"];
        if (!IPAddress.IsLoopback(address))
            names = names.Concat(IsAny(address) ? Everything() : [Name(address)]).Append(Dns.GetHostName());
        return new(names, port);
    }

    /// <summary>Whether a request may name such a host.</summary>
    public bool Has(string? host) => host is not null && hosts.Contains(host);

    /// <summary>Whether pages of such an origin are the server's own.</summary>
    public bool HasOrigin(string? origin) => origin is not null && origins.Contains(origin);

    /// <summary>An address as it stands in a URL.</summary>
    public static string Name(IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static IEnumerable<string> Everything() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => Name(new IPAddress(a.Address.GetAddressBytes())));
}
