using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Godenerg.HttpApi.Serving;

namespace Godenerg.HttpApi.Answers;

/// <summary>What becomes of every answer on its way out: headers that protect whoever shows it, a mark to ask again by, less to send.</summary>
internal static class Finishing
{
    private const int WorthSqueezing = 1_400;
    private const int MarkLength = 16;

    private const string PagePolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; form-action 'self'; base-uri 'none'";
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    public static HttpAnswer Finish(HttpAnswer given, Incoming request)
    {
        var headers = new Dictionary<string, string>(given.Headers, StringComparer.OrdinalIgnoreCase);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Content-Security-Policy", given.ContentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) ? PagePolicy : DataPolicy);
        headers.TryAdd("Cache-Control", given.Status == 200 && given.Pieces is null ? "no-cache" : "no-store");
        var finished = given with { Headers = headers };
        if (given.Status == 200 && given.Pieces is null && request.Method is "GET" or "HEAD" && Mark(finished, headers, request))
            return finished with { Status = 304, Body = default, ContentType = "" };
        return MayBeSqueezed(finished, headers, request) ? Squeeze(finished, headers) : finished;
    }

    /// <summary>True when the client has it already.</summary>
    private static bool Mark(HttpAnswer given, Dictionary<string, string> headers, Incoming request)
    {
        if (!headers.TryGetValue("ETag", out var mark))
            headers["ETag"] = mark = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(given.Body.Span).AsSpan(0, MarkLength / 2))}\"";
        return request.Header("If-None-Match") is { } known
            && (known.Trim() == "*" || known.Split(',').Any(one => one.Trim() is var other && (other == mark || "W/" + other == mark)));
    }

    private static bool MayBeSqueezed(HttpAnswer given, Dictionary<string, string> headers, Incoming request)
    {
        if (headers.ContainsKey("Content-Encoding") || !IsText(given.ContentType) || (given.Pieces is null && given.Body.Length < WorthSqueezing))
            return false;
        headers["Vary"] = "Accept-Encoding";
        return request.Header("Accept-Encoding") is { } accepted && accepted.Split(',').Any(TakesGzip);
    }

    private static bool TakesGzip(string one)
    {
        var parts = one.Split(';', StringSplitOptions.TrimEntries);
        return parts[0].Equals("gzip", StringComparison.OrdinalIgnoreCase)
            && !(parts is [_, ['q', '=', .. var quality]] && double.TryParse(quality, CultureInfo.InvariantCulture, out var weight) && weight == 0);
    }

    /// <summary>Events are left as they are: they would wait in the squeezer.</summary>
    private static bool IsText(string type) =>
        type.Contains("json", StringComparison.OrdinalIgnoreCase) || type.Contains("svg", StringComparison.OrdinalIgnoreCase) || type.Contains("javascript", StringComparison.OrdinalIgnoreCase)
        || (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) && !type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase));

    private static HttpAnswer Squeeze(HttpAnswer given, Dictionary<string, string> headers)
    {
        headers["Content-Encoding"] = "gzip";
        if (given.Pieces is { } pieces)
            return given with { Pieces = Squeezed(pieces) };
        using var small = new MemoryStream();
        using (var squeezer = new GZipStream(small, CompressionLevel.Fastest, leaveOpen: true))
            squeezer.Write(given.Body.Span);
        return given with { Body = small.ToArray() };
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Squeezed(IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var small = new MemoryStream();
        var squeezer = new GZipStream(small, CompressionLevel.Fastest, leaveOpen: true);
        await using (squeezer.ConfigureAwait(false))
            await foreach (var piece in pieces.WithCancellation(cancel).ConfigureAwait(false))
            {
                squeezer.Write(piece.Span);
                if (small.Length == 0)
                    continue;
                yield return small.ToArray();
                small.SetLength(0);
            }

        if (small.Length > 0)
            yield return small.ToArray();
    }
}
