using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Godenerg.OledFeed.Verbs;

/// <summary>Where pictures from another machine go. One at a time.</summary>
internal interface IFeedListener
{
    /// <summary>A picture came, as <c>/oled</c> has it in its raw format.</summary>
    void Came(byte[] raw);

    /// <summary>Nothing comes, and why; said again at every attempt.</summary>
    void Lost(string problem, DateTimeOffset? lastHeard);
}

/// <summary>Follows <c>/oled/stream</c> of a house, and begins again when that ends.</summary>
/// <param name="stream">The address with all that is asked for.</param>
/// <param name="token">For reading; null where none is wanted.</param>
/// <param name="clock">Measures silences and pauses.</param>
internal sealed class HouseFeed(Uri stream, string? token, TimeProvider clock)
{
    /// <summary>The house says something every 15 s.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private DateTimeOffset? _lastHeard;
    private int _failures;

    /// <returns>Why the house refuses, for good.</returns>
    /// <exception cref="OperationCanceledException">Nobody wants it any more.</exception>
    public async Task<string> FollowAsync(IFeedListener listener, CancellationToken cancel)
    {
        // A proxy would be asked for and kept by the whole process; a house is near.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(10) });
        client.Timeout = Timeout.InfiniteTimeSpan;
        while (true)
        {
            var (problem, isFinal) = await TryFollowAsync(client, listener, cancel).ConfigureAwait(false);
            if (isFinal)
                return problem;
            // Once is a reload, and over in a moment.
            if (++_failures > 1)
                listener.Lost(problem, _lastHeard);
            var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(_failures, 10) - 1));
            await Task.Delay(pause < LongestPause ? pause : LongestPause, clock, cancel).ConfigureAwait(false);
        }
    }

    private async Task<(string Problem, bool IsFinal)> TryFollowAsync(HttpClient client, IFeedListener listener, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = clock.CreateTimer(_ => patience.Cancel(), null, Silence, Timeout.InfiniteTimeSpan);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, stream);
            if (token is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
                return await RefusalAsync(answer, patience.Token).ConfigureAwait(false);
            using var body = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false));
            var events = new EventLines();
            while (await body.ReadLineAsync(patience.Token).ConfigureAwait(false) is { } line)
            {
                timer.Change(Silence, Timeout.InfiniteTimeSpan);
                _lastHeard = clock.GetUtcNow();
                if (events.Take(line) is not { } raw)
                    continue;
                _failures = 0;
                listener.Came(raw);
            }

            return ($"{stream.Authority} has ended the stream", false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (string.Create(CultureInfo.InvariantCulture, $"{stream.Authority} says nothing for {Silence.TotalSeconds:0} s"), false);
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or FormatException)
        {
            return ($"{stream.Authority}: {trouble.Message}", false);
        }
    }

    /// <summary>What is wrong with the question stays wrong; a house that begins or is busy is asked again.</summary>
    private async Task<(string Problem, bool IsFinal)> RefusalAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var text = (await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false)).Trim();
        var isFinal = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.MisdirectedRequest;
        return (string.Create(CultureInfo.InvariantCulture, $"{stream.Authority} answers {(int)answer.StatusCode}: {(text.Length > 0 ? text : answer.ReasonPhrase)}"), isFinal);
    }
}

/// <summary>The lines of server-sent events, of which only pictures count.</summary>
internal sealed class EventLines
{
    private string _data = "";

    /// <returns>The picture, when this line ends one.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public byte[]? Take(string line)
    {
        if (line.StartsWith("data:", StringComparison.Ordinal))
            _data += line[5..].Trim();
        if (line.Length > 0 || _data.Length == 0)
            return null;
        var raw = Convert.FromBase64String(_data);
        _data = "";
        return raw;
    }
}
