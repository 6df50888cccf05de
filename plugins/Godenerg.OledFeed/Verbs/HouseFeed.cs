using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

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
            // Some messages end with the address, which stands in front already.
            return ($"{stream.Authority}: {trouble.Message.Replace($" ({stream.Authority})", "", StringComparison.Ordinal)}", false);
        }
    }

    /// <summary>What is wrong with the question stays wrong; a house that begins or is busy is asked again.</summary>
    private async Task<(string Problem, bool IsFinal)> RefusalAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var text = WordsOf(await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false));
        var isFinal = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.MisdirectedRequest;
        return (string.Create(CultureInfo.InvariantCulture, $"{stream.Authority} answers {(int)answer.StatusCode}: {(text.Length > 0 ? text : answer.ReasonPhrase)}"), isFinal);
    }

    /// <summary>RFC 9457 keeps them under <c>detail</c>; whoever answers otherwise is quoted, but not at length.</summary>
    private static string WordsOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.String)
                return detail.GetString()!;
        }
        catch (JsonException)
        {
            // Not of a house, then.
        }

        return body.Trim() is { Length: > 200 } text ? text[..200] + " …" : body.Trim();
    }
}
