using System.Text;
using System.Text.Json;

namespace Godenerg.HttpApi.Tests;

/// <summary>A request as an owner would type it.</summary>
internal sealed record Example(string Method, string Target, string? Body, bool NeedsToken)
{
    /// <summary>Made of the samples that an endpoint gives.</summary>
    public static Example Of(HttpEndpoint endpoint)
    {
        var path = endpoint.Path;
        foreach (var parameter in endpoint.Parameters.Where(parameter => parameter.Place == HttpPlace.Route))
            path = path.Replace($"{{{parameter.Name}}}", parameter.Sample, StringComparison.Ordinal);
        var query = endpoint.Parameters.Where(parameter => parameter is { Place: HttpPlace.Query, Sample: not null } && (parameter.IsRequired || endpoint.Path.EndsWith("/history", StringComparison.Ordinal) && parameter.Name is "from" or "step"))
            .Select(parameter => $"{parameter.Name}={parameter.Sample}").ToList();
        return new(endpoint.Method, path + (query.Count > 0 ? "?" + string.Join('&', query) : ""), endpoint.Body?.Sample, endpoint.Access == Access.Write);
    }

    public string Curl => new StringBuilder("curl -s ")
        .Append(Method == "GET" ? "" : $"-X {Method} ")
        // Else curl takes braces for a list of addresses.
        .Append(Target.AsSpan().ContainsAny("{}[]") ? "-g " : "")
        .Append(Target.EndsWith("/stream", StringComparison.Ordinal) ? "-N " : Target.EndsWith("/backup", StringComparison.Ordinal) ? "-O -J " : "")
        .Append(NeedsToken ? "-H \"Authorization: Bearer $(godenerg token)\" " : "")
        .Append(Body is null ? "" : $"-H 'Content-Type: application/json' -d '{Body}' ")
        .Append($"'http://127.0.0.1:8889{Target}'").ToString();
}

/// <summary><c>docs/reference/http.md</c>, made of what endpoints say of themselves.</summary>
internal static class HttpPage
{
    public const string UpdateVariable = "GODENERG_UPDATE_HTTP";

    public static string Write(IReadOnlyList<HttpEndpoint> endpoints)
    {
        var page = new StringBuilder($"""
            <!-- Generated; do not edit. Written by: {UpdateVariable}=1 dotnet run --project tests/Godenerg.HttpApi.Tests -->
            # HTTP

            The plugin `http-api` listens on `127.0.0.1:8889` unless `plugins: {"{http-api: {listen: [...]}}"}` says otherwise. Reading is open, or with
            `reads: token` needs a token from elsewhere than this machine; every write needs one, which `godenerg token` prints. Errors are
            [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problems: `title`, `status`, `detail`, and `allowed` where there is a choice. Whole answers have
            an `ETag`; large ones are sent with gzip to who accepts it. With several inverters, most requests need `inverter=NAME`. A running engine
            describes itself, with the endpoints of all its plugins, at `/api/v1/openapi.json`.

            | request | what |
            |---|---|

            """);
        List<HttpEndpoint> sorted = [.. endpoints.OrderBy(endpoint => endpoint.Path, StringComparer.Ordinal).ThenBy(endpoint => endpoint.Method, StringComparer.Ordinal)];
        foreach (var endpoint in sorted)
            page.Append($"| [{endpoint.Method} {endpoint.Path}](#{Anchor(endpoint)}) | {endpoint.Description} |\n");
        foreach (var endpoint in sorted)
            Write(page, endpoint);
        return page.ToString();
    }

    private static void Write(StringBuilder page, HttpEndpoint endpoint)
    {
        page.Append($"\n## {endpoint.Method} {endpoint.Path}\n{endpoint.Description}.{(endpoint.Access == Access.Write ? " Needs the token." : "")}\n\n```sh\n{Example.Of(endpoint).Curl}\n```\n");
        if (endpoint.Parameters.Count > 0)
            page.Append("\n| parameter | where | what |\n|---|---|---|\n");
        foreach (var parameter in endpoint.Parameters)
            page.Append($"| `{parameter.Name}` | {(parameter.Place == HttpPlace.Route ? "path" : parameter.Place == HttpPlace.Header ? "header" : "query")}{(parameter.IsRepeated ? ", several times" : "")} | "
                + $"{parameter.Description}{(parameter.Allowed.Count > 0 ? $": {string.Join(", ", parameter.Allowed.Select(one => $"`{one}`"))}" : "")} |\n");
        if (endpoint.Body is { } body)
            page.Append($"\nBody: {body.Description}.\n");
        page.Append("\n| answer | when |\n|---|---|\n");
        foreach (var answer in endpoint.Answers)
            page.Append($"| {answer.Status} `{answer.ContentType}` | {answer.Description} |\n");
        if (endpoint.Answers.FirstOrDefault(answer => answer.Sample.Length > 0) is { } sample)
            page.Append($"\n```{(sample.ContentType.Contains("json", StringComparison.Ordinal) ? "json" : "")}\n{Pretty(sample)}\n```\n");
    }

    private static string Pretty(HttpSample sample)
    {
        if (!sample.ContentType.Contains("json", StringComparison.Ordinal))
            return sample.Sample.TrimEnd();
        using var parsed = JsonDocument.Parse(sample.Sample);
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            parsed.RootElement.WriteTo(json);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static string Anchor(HttpEndpoint endpoint) =>
        new([.. $"{endpoint.Method} {endpoint.Path}".ToLowerInvariant().Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-').Select(letter => letter == ' ' ? '-' : letter)]);
}
