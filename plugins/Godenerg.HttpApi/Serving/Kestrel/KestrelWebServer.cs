using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Godenerg.HttpApi.Serving.Kestrel;

/// <summary>
/// Kestrel by itself: no host, no container, no configuration and no middleware around it. Those would cost megabytes, would hang on
/// signals of the process, and do nothing here that is not done in the open.
/// </summary>
internal sealed class KestrelWebServer : IWebServer
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly Places _places = new();
    private KestrelServer? _server;

    public ServerLoad Load => _places.Load;

    public async Task<IReadOnlyList<IPEndPoint>> StartAsync(
        IReadOnlyList<IPEndPoint> listen, ServerLimits limits, Func<Incoming, CancellationToken, Task<HttpAnswer>> answer, CancellationToken cancel)
    {
        _places.Limits = limits;
        var options = new KestrelServerOptions { AddServerHeader = false, AllowResponseHeaderCompression = false };
        Apply(options.Limits, limits);
        foreach (var place in listen)
            options.Listen(place, bound =>
            {
                bound.Protocols = HttpProtocols.Http1;
                bound.Use(next => connection => _places.Stay(connection, next));
            });
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), sockets, NullLoggerFactory.Instance);
        try
        {
            await _server.StartAsync(new KestrelApplication(answer, limits), cancel).ConfigureAwait(false);
        }
        catch (SocketException trouble)
        {
            throw new IOException(trouble.Message, trouble);
        }

        return [.. _server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => EndPointOf(new Uri(address)))];
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is not { } server)
            return;
        using var soon = new CancellationTokenSource(Farewell);
        await server.StopAsync(soon.Token).ConfigureAwait(false);
        server.Dispose();
    }

    private static IPEndPoint EndPointOf(Uri address) => new(IPAddress.Parse(address.Host.Trim('[', ']')), address.Port);

    private static void Apply(KestrelServerLimits kestrel, ServerLimits limits)
    {
        kestrel.MaxRequestBodySize = limits.LargestBody;
        kestrel.MaxRequestHeadersTotalSize = limits.LargestHeaders;
        kestrel.MaxRequestHeaderCount = 100;
        kestrel.MaxRequestLineSize = limits.LongestLine;
        kestrel.MaxRequestBufferSize = limits.LargestHeaders + limits.LargestBody;
        kestrel.RequestHeadersTimeout = limits.HeaderTime;
        kestrel.KeepAliveTimeout = limits.IdleTime;
        kestrel.MinRequestBodyDataRate = new MinDataRate(limits.SlowestSending, limits.SlowFor);
        kestrel.MinResponseDataRate = new MinDataRate(limits.SlowestTaking, limits.SlowFor);
        // Places count connections: a half-open one and a live stream are not alike.
        kestrel.MaxConcurrentConnections = null;
        kestrel.MaxConcurrentUpgradedConnections = 0;
    }
}
