namespace Godenerg;

/// <summary>Who may use an endpoint.</summary>
public enum Access
{
    /// <summary>It changes nothing.</summary>
    Read,

    /// <summary>It asks for something to be changed.</summary>
    Write,
}

/// <summary>Something that can be asked for over HTTP. Whoever serves HTTP serves it as long as it is contributed.</summary>
/// <param name="Method">In capitals: <c>GET</c>. <c>HEAD</c> is answered by <c>GET</c>.</param>
/// <param name="Path">From the root, with placeholders, each a whole part of the path: <c>/api/history/{metric}</c>.</param>
/// <param name="Access">Whether it changes anything; what is asked for by <c>GET</c> never does.</param>
/// <param name="Handle">Answers; any thread, several at a time. If it throws, the answer is 500 and the log has the rest.</param>
public sealed record HttpEndpoint(string Method, string Path, Access Access, Func<HttpRequest, CancellationToken, Task<HttpAnswer>> Handle)
{
    /// <summary>What it is for, in one line for the list of endpoints.</summary>
    public string Description { get; init; } = "";

    /// <summary>What may stand in its path, its query and its headers, for the description of the whole.</summary>
    public IReadOnlyList<HttpParameter> Parameters { get; init; } = [];

    /// <summary>A body as it may be sent, for the description; null when it takes none.</summary>
    public HttpSample? Body { get; init; }

    /// <summary>How it may answer, for the description; empty for 200 and whatever it says.</summary>
    public IReadOnlyList<HttpSample> Answers { get; init; } = [];
}
