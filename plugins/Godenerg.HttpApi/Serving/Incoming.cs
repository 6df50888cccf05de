using System.Net;

namespace Godenerg.HttpApi.Serving;

/// <summary>A request as a server hands it on: nothing of it is believed yet.</summary>
/// <param name="Method">As it was sent.</param>
/// <param name="Target">As it was sent: <c>/cmds?cmd=status</c>.</param>
/// <param name="Headers">By name, whatever its case; several of a name are joined by commas.</param>
/// <param name="Client">Who sent it.</param>
/// <param name="ReadBody">Reads the body, once.</param>
internal sealed record Incoming(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, IPAddress Client, Func<CancellationToken, Task<ReadOnlyMemory<byte>>> ReadBody)
{
    /// <summary>One header; null when it was not sent.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}

/// <summary>The body is not as it may be.</summary>
/// <param name="status">How that is answered.</param>
/// <param name="message">In words.</param>
internal sealed class BadBodyException(int status, string message) : Exception(message)
{
    public int Status => status;
}
