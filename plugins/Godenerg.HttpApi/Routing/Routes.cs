namespace Godenerg.HttpApi.Routing;

/// <summary>An endpoint that a request means, and what stands at its placeholders.</summary>
internal sealed record Route(HttpEndpoint Endpoint, IReadOnlyDictionary<string, string> Values);

/// <summary>All endpoints at one moment. Immutable.</summary>
internal sealed class Routes
{
    private static readonly Dictionary<string, string> NoValues = [];

    private readonly Dictionary<string, List<HttpEndpoint>> _plain = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string[] Parts, HttpEndpoint Endpoint)> _templates = [];

    public Routes(IReadOnlyList<HttpEndpoint> endpoints)
    {
        Endpoints = endpoints;
        foreach (var endpoint in endpoints)
        {
            var parts = endpoint.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Any(IsPlaceholder))
                _templates.Add((parts, endpoint));
            else if (_plain.TryGetValue(string.Join('/', parts), out var known))
                known.Add(endpoint);
            else
                _plain[string.Join('/', parts)] = [endpoint];
        }

        // What is spelled out goes before what stands for anything.
        _templates.Sort((left, right) => left.Parts.Count(IsPlaceholder) - right.Parts.Count(IsPlaceholder));
    }

    public IReadOnlyList<HttpEndpoint> Endpoints { get; }

    /// <summary>Finds who answers; <c>HEAD</c> is answered by whoever answers <c>GET</c>.</summary>
    /// <param name="method">In capitals.</param>
    /// <param name="parts">Of the path.</param>
    /// <param name="allowed">The methods that the path has; empty where there is no such path.</param>
    public Route? Find(string method, IReadOnlyList<string> parts, out IReadOnlyList<string> allowed)
    {
        var wanted = method == "HEAD" ? "GET" : method;
        // A part with a slash in it is no path that is spelled out.
        var plain = parts.Any(part => part.Contains('/', StringComparison.Ordinal)) ? null : _plain.GetValueOrDefault(string.Join('/', parts));
        if (plain?.FirstOrDefault(endpoint => endpoint.Method == wanted) is { } found)
        {
            allowed = [];
            return new(found, NoValues);
        }

        var fitting = _templates.Where(template => Fits(template.Parts, parts)).ToList();
        allowed = [.. (plain ?? []).Concat(fitting.Select(template => template.Endpoint)).Select(endpoint => endpoint.Method).SelectMany(known => known == "GET" ? ["GET", "HEAD"] : new[] { known }).Distinct()];
        return fitting.FirstOrDefault(template => template.Endpoint.Method == wanted) is { Endpoint: { } one, Parts: { } names }
            ? new(one, names.Zip(parts).Where(pair => IsPlaceholder(pair.First)).ToDictionary(pair => pair.First[1..^1], pair => pair.Second)) : null;
    }

    private static bool Fits(string[] template, IReadOnlyList<string> parts)
    {
        if (template.Length != parts.Count)
            return false;
        for (var i = 0; i < template.Length; i++)
            if (!IsPlaceholder(template[i]) && !string.Equals(template[i], parts[i], StringComparison.OrdinalIgnoreCase))
                return false;
        return true;
    }

    private static bool IsPlaceholder(string part) => part is ['{', .., '}'];
}
