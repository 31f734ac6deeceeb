using System.Net;
using System.Net.NetworkInformation;

namespace PipelineKit.Studio.Access;

/// <summary>
/// The host names that requests may use, with the port. A request with another name may come from a page whose own name
/// resolves to this machine (DNS rebinding).
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

    /// <summary>Returns the names of a server that listens on an address.</summary>
    public static HostList Of(IPAddress address, int port)
    {
        IEnumerable<string> names = ["127.0.0.1", "localhost", "[::1]"];
        if (!IPAddress.IsLoopback(address))
            names = names.Concat(IsAny(address) ? Everything() : [Name(address)]).Append(Dns.GetHostName());
        return new(names, port);
    }

    /// <summary>Returns whether a request may use a host name.</summary>
    public bool Has(string? host) => host is not null && hosts.Contains(host);

    /// <summary>Returns whether an origin is that of the server's own pages.</summary>
    public bool HasOrigin(string? origin) => origin is not null && origins.Contains(origin);

    /// <summary>Returns an address as it is written in a URL.</summary>
    public static string Name(IPAddress address) =>
        address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static IEnumerable<string> Everything() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => Name(new IPAddress(a.Address.GetAddressBytes())));
}
