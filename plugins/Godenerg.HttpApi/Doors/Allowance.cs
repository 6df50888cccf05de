using System.Net;
using System.Net.Sockets;

namespace Godenerg.HttpApi.Doors;

/// <summary>How often a client may do something: so many times at once, and one more whenever its share of a minute is over. Any thread.</summary>
/// <param name="perMinute">How often.</param>
/// <param name="clock">By which time passes for people.</param>
internal sealed class Allowance(int perMinute, TimeProvider clock)
{
    private const int MostClients = 4_096;
    private const int Ipv6Site = 8;

    private readonly Dictionary<IPAddress, (double Left, long At)> _clients = [];

    /// <summary>Whether anything is left.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="wait">When something will be again.</param>
    public bool Has(IPAddress client, out TimeSpan wait)
    {
        lock (_clients)
        {
            var left = Left(SiteOf(client));
            wait = TimeSpan.FromMinutes(Math.Max(0, 1 - left) / perMinute);
            return left >= 1;
        }
    }

    /// <summary>Takes one.</summary>
    public void Take(IPAddress client)
    {
        lock (_clients)
        {
            var site = SiteOf(client);
            var left = Left(site);
            if (_clients.Count >= MostClients && !_clients.ContainsKey(site))
                Forget();
            _clients[site] = (Math.Max(0, left - 1), clock.GetTimestamp());
        }
    }

    private double Left(IPAddress site) =>
        _clients.TryGetValue(site, out var one) ? Math.Min(perMinute, one.Left + (clock.GetElapsedTime(one.At).TotalMinutes * perMinute)) : perMinute;

    /// <summary>First those who have all of it again; where there are none, the one that has been quiet for longest.</summary>
    private void Forget()
    {
        foreach (var whole in _clients.Keys.Where(site => Left(site) >= perMinute).ToList())
            _clients.Remove(whole);
        if (_clients.Count >= MostClients)
            _clients.Remove(_clients.MinBy(one => one.Value.At).Key);
    }

    /// <summary>Whoever has one IPv6 address has a network of them.</summary>
    private static IPAddress SiteOf(IPAddress client) =>
        client.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(client) ? client
            : new IPAddress([.. client.GetAddressBytes().Take(Ipv6Site), .. new byte[16 - Ipv6Site]]);
}
