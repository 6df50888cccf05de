using System.Text.RegularExpressions;

namespace Godenerg.Engine.Plugins.Context.Offering;

/// <summary>What is known of the kinds of contributions.</summary>
internal static partial class Kind
{
    /// <summary>What one is called: <c>GET /hello</c>, <c>verb history</c>.</summary>
    public static string WordsOf<T>(T contribution)
        where T : class => contribution switch
        {
            HttpEndpoint endpoint => $"{endpoint.Method} {endpoint.Path}",
            CliVerb verb => $"verb {verb.Name}",
            WebPage page => $"page {page.Path}",
            WebPanel panel => $"panel {panel.Title}",
            HealthCheck check => $"health check {check.Name}",
            _ => typeof(T).Name,
        };

    /// <summary>What there can be only one of; null where there may be any number.</summary>
    public static string? PlaceOf(object contribution) => contribution switch
    {
        // Placeholders of different names stand for the same paths.
        HttpEndpoint endpoint => $"{endpoint.Method} {Placeholder().Replace(endpoint.Path, "{}").TrimEnd('/').ToLowerInvariant()}",
        CliVerb verb => verb.Name,
        WebPage page => page.Path.TrimEnd('/').ToLowerInvariant(),
        _ => null,
    };

    /// <summary>Says what is wrong with one; null when nothing is.</summary>
    public static string? Refuse(object contribution) => contribution switch
    {
        HttpEndpoint { Method: null or "" } or HttpEndpoint { Path: null } or HttpEndpoint { Handle: null } => "an endpoint needs a method, a path and a handler",
        CliVerb { Name: null } or CliVerb { Handle: null } => "a verb needs a name and a handler",
        WebPage { Path: null } or WebPage { Html: null } or WebPanel { Html: null } => "a page or panel needs its content, and a page a path",
        HealthCheck { Look: null } => "a health check needs something to look at",
        HttpEndpoint endpoint when !Method().IsMatch(endpoint.Method) => $"the method of an endpoint is in capitals, like GET; this is '{endpoint.Method}'",
        HttpEndpoint endpoint when !endpoint.Path.StartsWith('/') => $"the path of an endpoint begins with '/', like /hello; this is '{endpoint.Path}'",
        WebPage page when !page.Path.StartsWith('/') => $"the path of a page begins with '/', like /graphs; this is '{page.Path}'",
        CliVerb verb when !Verb().IsMatch(verb.Name) => $"a verb is one word, or two, in small letters, like 'history query'; this is '{verb.Name}'",
        _ => null,
    };

    /// <summary>Throws for what nobody but its maker could know: a type of a plugin would keep the plugin in memory.</summary>
    public static void Require<T>()
    {
        if (typeof(T).Assembly != typeof(IPlugin).Assembly || typeof(T).IsConstructedGenericType)
            throw new ArgumentException($"{typeof(T).Name} is no kind of contribution: only types of Godenerg.Abstractions can be offered and found, such as {nameof(HttpEndpoint)}");
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^[A-Z]+$")]
    private static partial Regex Method();

    [GeneratedRegex("^[a-z][a-z0-9-]*( [a-z][a-z0-9-]*)?$")]
    private static partial Regex Verb();
}
