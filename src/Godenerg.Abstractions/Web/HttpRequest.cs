namespace Godenerg;

/// <summary>A request, as an endpoint sees it.</summary>
/// <param name="Method">In capitals: <c>GET</c>.</param>
/// <param name="Path">As it was asked for, decoded.</param>
/// <param name="Route">What stands at the placeholders of the endpoint's path, by their names.</param>
/// <param name="Query">The query's values by name; the last one where a name stands twice.</param>
/// <param name="Headers">By name, whatever its case.</param>
/// <param name="Body">At most 64 KiB; empty when there is none.</param>
/// <param name="User">Who asks, for the ledger; null when nobody said.</param>
public sealed record HttpRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Route, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body, string? User)
{
    /// <summary>The whole query in its order, a name as often as it stands there.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> QueryItems { get; init; } = [];
}
