using Godenerg.HttpApi.Answers;
using Godenerg.HttpApi.Description;
using Godenerg.HttpApi.Doors;
using Godenerg.HttpApi.Live;
using Godenerg.HttpApi.Original;
using Godenerg.HttpApi.Routing;
using Godenerg.HttpApi.Serving;
using Godenerg.HttpApi.Serving.Kestrel;
using Godenerg.HttpApi.V1;
using Godenerg.HttpApi.Verbs;
using Microsoft.Extensions.Logging;

namespace Godenerg.HttpApi;

/// <summary>Serves whatever endpoints are offered, and offers those of the house itself: the original's, and those of version 1.</summary>
[Plugin("http-api", Description = "Serves the house over HTTP: the original's addresses, a modern API, live streams.", Verbs = ["token"])]
public sealed class HttpApiPlugin : IPlugin
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    private const int MistakesPerMinute = 10;

    private readonly Func<IWebServer> _makeServer;
    private readonly TimeProvider _wall;
    private IWebServer? _server;
    private Wire? _wire;
    private string? _trouble;

    /// <summary>As the host makes it.</summary>
    public HttpApiPlugin() : this(() => new KestrelWebServer(), TimeProvider.System)
    {
    }

    /// <param name="makeServer">Makes what speaks HTTP.</param>
    /// <param name="wall">The time of people, which a simulated house does not share.</param>
    internal HttpApiPlugin(Func<IWebServer> makeServer, TimeProvider wall) => (_makeServer, _wall) = (makeServer, wall);

    /// <inheritdoc/>
    public async Task StartAsync(IPluginContext context, CancellationToken cancel)
    {
        var options = context.Options<HttpApiOptions>();
        var writing = new TokenFile(Path.Combine(context.DataFolder, "token"));
        var reading = new TokenFile(Path.Combine(context.DataFolder, "read-token"));
        context.Contribute(TokenVerb.Of(writing, reading));
        // With no inverters somebody asks for a verb, and nobody for a page.
        if (context.Inverters.Count == 0)
            return;
        var doors = new DoorKeeper(
            new HostNames(options.HostNames, Environment.MachineName), writing, reading, options.Reads, new Allowance(options.WritesPerMinute, _wall), new Allowance(MistakesPerMinute, _wall));
        var site = new Site(doors, context.Log);
        var endpoints = context.Find<HttpEndpoint>();
        foreach (var endpoint in Own(context, endpoints))
            context.Contribute(endpoint);
        endpoints.Changed += () => site.Routes = new Routes(endpoints.Current);
        site.Routes = new Routes(endpoints.Current);
        context.Contribute(new HealthCheck("listening", () => Volatile.Read(ref _trouble) is { } trouble ? new HealthReport(Health.Bad, trouble) : new HealthReport(Health.Good, "")));
        if (!await TryListenAsync(options, site, context.Log, cancel).ConfigureAwait(false))
            context.Run("listening", async stop =>
            {
                using var timer = new PeriodicTimer(BetweenAttempts, _wall);
                while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false) && !await TryListenAsync(options, site, context.Log, stop).ConfigureAwait(false))
                {
                }
            });
    }

    /// <summary>Clients are given a second to take what is on its way.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
            await server.DisposeAsync().ConfigureAwait(false);
        _wire?.Dispose();
    }

    private IEnumerable<HttpEndpoint> Own(IPluginContext context, IContributions<HttpEndpoint> endpoints)
    {
        var choosing = new Choosing(context.Inverters);
        var live = new LiveHouse(context.Inverters, context.Events, _wall);
        context.Run("live", live.TellAsync);
        _wire = new Wire(_wall);
        return
        [
            new CommandsEndpoint(context.Inverters, _wire).Endpoint,
            new ListEndpoint(endpoints).Endpoint,
            .. new MetricEndpoints(choosing).All,
            new StateEndpoint(choosing).Endpoint,
            .. new SettingEndpoints(choosing, context.Events, context.Clock).All,
            new HistoryEndpoint(context.Find<IHistory>(), choosing, context.Clock).Endpoint,
            new EventsEndpoint(context.Find<IHistory>(), context.Events, context.Clock).Endpoint,
            .. new HealthEndpoints(context.Inverters).All,
            new BackupEndpoint(context.Find<CliVerb>(), Path.Combine(context.DataFolder, "backup"), context.Clock).Endpoint,
            new StreamEndpoint(live, choosing, _wall).Endpoint,
            OpenApiDocument.Endpoint(endpoints, typeof(HttpApiPlugin).Assembly.GetName().Version?.ToString(3) ?? ""),
        ];
    }

    private async Task<bool> TryListenAsync(HttpApiOptions options, Site site, ILogger log, CancellationToken cancel)
    {
        var server = _makeServer();
        try
        {
            var places = await server.StartAsync(ListenPlaces.Of(options), new ServerLimits { MostStreams = options.MostStreams }, site.AnswerAsync, cancel).ConfigureAwait(false);
            log.LogInformation("Listening on {Places}", string.Join(", ", places.Select(place => $"http://{place}")));
            (_server, _trouble) = (server, null);
            return true;
        }
        catch (IOException trouble)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            var words = $"cannot listen on {string.Join(", ", options.Listen)}: {trouble.Message.TrimEnd('.')}; choose another place with plugins: {{http-api: {{listen: [127.0.0.1:8889]}}}}, or end who holds it; it is tried again every 5 s";
            if (Interlocked.Exchange(ref _trouble, words) != words)
                log.LogWarning("{Trouble}", words);
            return false;
        }
    }
}
