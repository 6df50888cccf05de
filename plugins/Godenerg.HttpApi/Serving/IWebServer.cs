using System.Net;

namespace Godenerg.HttpApi.Serving;

/// <summary>
/// What speaks HTTP with clients. All that is known of the library behind it stands in one folder, so that another one is one folder more.
/// It enforces <see cref="ServerLimits"/>, and passes whatever came on as it came: who may ask for what is decided elsewhere.
/// </summary>
internal interface IWebServer : IAsyncDisposable
{
    /// <summary>Begins to listen; once.</summary>
    /// <param name="listen">Where; port 0 for any that is free.</param>
    /// <param name="limits">What it puts up with.</param>
    /// <param name="answer">Asked for every request, any thread, several at a time. Its token is cancelled when the client goes away.</param>
    /// <param name="cancel">Gives the start up.</param>
    /// <returns>Where it listens.</returns>
    /// <exception cref="IOException">Not there: it is in use, or no address of this machine.</exception>
    Task<IReadOnlyList<IPEndPoint>> StartAsync(IReadOnlyList<IPEndPoint> listen, ServerLimits limits, Func<Incoming, CancellationToken, Task<HttpAnswer>> answer, CancellationToken cancel);

    /// <summary>Who is connected.</summary>
    ServerLoad Load { get; }
}

/// <summary>What a server puts up with.</summary>
internal sealed record ServerLimits
{
    /// <summary>Of a body, in bytes.</summary>
    public int LargestBody { get; init; } = 64 * 1024;

    /// <summary>Of all headers together, in bytes.</summary>
    public int LargestHeaders { get; init; } = 32 * 1024;

    /// <summary>Of the line with method and target, in bytes.</summary>
    public int LongestLine { get; init; } = 8 * 1024;

    /// <summary>For the headers to be complete.</summary>
    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two requests of a connection.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whoever sends a body more slowly than this is cut off, in bytes a second.</summary>
    public int SlowestSending { get; init; } = 240;

    /// <summary>The same for whoever takes what he has asked for.</summary>
    public int SlowestTaking { get; init; } = 1_000;

    /// <summary>For so long a client may be slower.</summary>
    public TimeSpan SlowFor { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Connections on which nothing is being answered; beyond it, the one that has been so for longest is closed for the next.</summary>
    public int MostWaiting { get; init; } = 512;

    /// <summary>Requests that are being answered at once; the next is told to come again.</summary>
    public int MostAnswering { get; init; } = 256;

    /// <summary>Answers that go on and on; they count for nothing else.</summary>
    public int MostStreams { get; init; } = 1_000;
}

/// <summary>Connections by what goes on on them.</summary>
internal readonly record struct ServerLoad(int Waiting, int Answering, int Streams);
