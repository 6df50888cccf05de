using System.Net;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Godenerg.HttpApi.Serving.Kestrel;

/// <summary>Between Kestrel and whoever answers. What is thrown past it ends the connection and is told to nobody.</summary>
internal sealed class KestrelApplication(Func<Incoming, CancellationToken, Task<HttpAnswer>> answer, ServerLimits limits) : IHttpApplication<IFeatureCollection>
{
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var place = context.Get<Places.Place>();
        var gone = context.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        try
        {
            var given = place?.TryAnswer() == false ? Busy("requests") : await answer(RequestOf(context), gone.RequestAborted).ConfigureAwait(false);
            if (given.Pieces is { } refused && place?.TryStream() == false)
            {
                await LetGo(refused, gone.RequestAborted).ConfigureAwait(false);
                given = Busy("streams");
            }

            await SendAsync(context, given, gone.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (gone.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
        finally
        {
            place?.Wait();
        }
    }

    private static HttpAnswer Busy(string what) =>
        HttpAnswer.Problem(503, "busy", $"too many {what} at once; come again in a few seconds") with { Headers = new Dictionary<string, string> { ["Retry-After"] = "5" } };

    private Incoming RequestOf(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers)
            headers[name] = values.ToString();
        var client = context.GetRequiredFeature<IHttpConnectionFeature>().RemoteIpAddress ?? IPAddress.None;
        return new Incoming(request.Method, request.RawTarget, headers, client.IsIPv4MappedToIPv6 ? client.MapToIPv4() : client, cancel => ReadBody(request.Body, cancel));
    }

    private async Task<ReadOnlyMemory<byte>> ReadBody(Stream body, CancellationToken cancel)
    {
        try
        {
            using var whole = new MemoryStream();
            await body.CopyToAsync(whole, cancel).ConfigureAwait(false);
            return whole.ToArray();
        }
        catch (BadHttpRequestException bad)
        {
            throw new BadBodyException(bad.StatusCode, bad.StatusCode == 413 ? $"a body may have at most {limits.LargestBody} bytes" : "the body did not come as it was announced");
        }
    }

    /// <summary>What was opened to be read is closed only by whoever has begun to read.</summary>
    private static async Task LetGo(IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken gone)
    {
        var begun = pieces.GetAsyncEnumerator(gone);
        await using (begun.ConfigureAwait(false))
            await begun.MoveNextAsync().ConfigureAwait(false);
    }

    private static async Task SendAsync(IFeatureCollection context, HttpAnswer given, CancellationToken gone)
    {
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        var body = context.GetRequiredFeature<IHttpResponseBodyFeature>();
        response.StatusCode = given.Status;
        foreach (var (name, value) in given.Headers)
            response.Headers[name] = value;
        if (given.ContentType.Length > 0)
            response.Headers.ContentType = given.ContentType;
        var isHead = HttpMethods.IsHead(context.GetRequiredFeature<IHttpRequestFeature>().Method);
        if (given.Pieces is { } pieces)
        {
            await body.StartAsync(gone).ConfigureAwait(false);
            if (isHead)
            {
                await LetGo(pieces, gone).ConfigureAwait(false);
                return;
            }

            await foreach (var piece in pieces.WithCancellation(gone).ConfigureAwait(false))
                await body.Writer.WriteAsync(piece, gone).ConfigureAwait(false);
            return;
        }

        if (given.Pieces is null && given.Status is not (204 or 304))
            response.Headers.ContentLength = given.Body.Length;
        await body.StartAsync(gone).ConfigureAwait(false);
        if (!isHead && given.Body.Length > 0)
            await body.Writer.WriteAsync(given.Body, gone).ConfigureAwait(false);
    }
}
