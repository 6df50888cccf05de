namespace Godenerg;

/// <summary>Who may use an endpoint.</summary>
public enum Access
{
    /// <summary>It changes nothing.</summary>
    Read,

    /// <summary>It asks for something to be changed.</summary>
    Write,
}

/// <summary>A request, as an endpoint sees it.</summary>
/// <param name="Method">In capitals: <c>GET</c>.</param>
/// <param name="Path">As it was asked for, decoded.</param>
/// <param name="Route">What stands at the placeholders of the endpoint's path, by their names.</param>
/// <param name="Query">The query's values by name; the last one where a name stands twice.</param>
/// <param name="Headers">By name, whatever its case.</param>
/// <param name="Body">At most 1 MiB; empty when there is none.</param>
/// <param name="User">Who asks, for the ledger; null when nobody said.</param>
public sealed record HttpRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Route, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body, string? User);

/// <summary>An answer: either a body, or pieces of one as they come.</summary>
/// <param name="Status">The code, such as 200.</param>
/// <param name="ContentType">Such as <c>application/json</c>.</param>
/// <param name="Body">The whole body; empty when it is streamed.</param>
public sealed record HttpAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The pieces, sent as they come, until they end or the client has gone; null for a whole body.</summary>
    public IAsyncEnumerable<ReadOnlyMemory<byte>>? Pieces { get; init; }

    /// <summary>Text with code 200.</summary>
    /// <param name="text">The body.</param>
    /// <param name="contentType">Its type, without the character set, which is UTF-8.</param>
    public static HttpAnswer Text(string text, string contentType = "text/plain") =>
        new(200, contentType + "; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(text));
}

/// <summary>Something that can be asked for over HTTP. Whoever serves HTTP serves it as long as it is contributed.</summary>
/// <param name="Method">In capitals: <c>GET</c>.</param>
/// <param name="Path">From the root, with placeholders: <c>/api/history/{metric}</c>.</param>
/// <param name="Access">Whether it changes anything.</param>
/// <param name="Handle">Answers; any thread, several at a time. If it throws, the answer is 500 and the log has the rest.</param>
public sealed record HttpEndpoint(string Method, string Path, Access Access, Func<HttpRequest, CancellationToken, Task<HttpAnswer>> Handle)
{
    /// <summary>What it is for, in one line for the list of endpoints.</summary>
    public string Description { get; init; } = "";
}
