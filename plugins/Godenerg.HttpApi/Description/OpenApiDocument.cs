using System.Text.Json;

namespace Godenerg.HttpApi.Description;

/// <summary>OpenAPI 3.1, made of what endpoints say of themselves.</summary>
internal static class OpenApiDocument
{
    public static HttpEndpoint Endpoint(IContributions<HttpEndpoint> endpoints, string version) =>
        new("GET", "/api/v1/openapi.json", Access.Read, (_, _) => Task.FromResult(HttpAnswer.Json(json => Write(json, endpoints.Current, version))))
        {
            Description = "This API as an OpenAPI 3.1 document",
            Answers = [new(200, "application/json", "The document", """{"openapi":"3.1.0"}""")],
        };

    public static void Write(Utf8JsonWriter json, IReadOnlyList<HttpEndpoint> endpoints, string version)
    {
        json.WriteString("openapi", "3.1.0");
        json.WriteStartObject("info");
        json.WriteString("title", "Godenerg");
        json.WriteString("version", version);
        json.WriteString("description", "Reading is open unless the configuration says otherwise; every write needs a token, which 'godenerg token' prints.");
        json.WriteEndObject();
        json.WriteStartObject("paths");
        foreach (var path in endpoints.GroupBy(endpoint => endpoint.Path).OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(path.Key);
            foreach (var endpoint in path.OrderBy(endpoint => endpoint.Method, StringComparer.Ordinal))
                WriteOperation(json, endpoint);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("components");
        json.WriteStartObject("securitySchemes");
        json.WriteStartObject("token");
        json.WriteString("type", "http");
        json.WriteString("scheme", "bearer");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteOperation(Utf8JsonWriter json, HttpEndpoint endpoint)
    {
        json.WriteStartObject(endpoint.Method.ToLowerInvariant());
        json.WriteString("summary", endpoint.Description.Length > 0 ? endpoint.Description : $"{endpoint.Method} {endpoint.Path}");
        json.WriteString("operationId", IdOf(endpoint));
        var parameters = Parameters(endpoint);
        if (parameters.Count > 0)
        {
            json.WriteStartArray("parameters");
            foreach (var parameter in parameters)
                WriteParameter(json, parameter);
            json.WriteEndArray();
        }

        if (endpoint.Body is { } body)
        {
            json.WriteStartObject("requestBody");
            json.WriteString("description", body.Description);
            json.WriteBoolean("required", true);
            WriteContent(json, [body]);
            json.WriteEndObject();
        }

        json.WriteStartObject("responses");
        foreach (var answers in (endpoint.Answers.Count > 0 ? endpoint.Answers : [new HttpSample(200, "", "An answer")]).GroupBy(answer => answer.Status).OrderBy(group => group.Key))
        {
            json.WriteStartObject(answers.Key.ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("description", string.Join("; ", answers.Select(answer => answer.Description).Distinct()));
            WriteContent(json, [.. answers.Where(answer => answer.ContentType.Length > 0)]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (endpoint.Access == Access.Write)
        {
            json.WriteStartArray("security");
            json.WriteStartObject();
            json.WriteStartArray("token");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Those of the path stand there whether or not somebody has described them.</summary>
    private static List<HttpParameter> Parameters(HttpEndpoint endpoint) =>
    [
        .. endpoint.Parameters,
        .. endpoint.Path.Split('/').Where(part => part is ['{', .., '}']).Select(part => part[1..^1])
            .Where(name => !endpoint.Parameters.Any(known => known.Place == HttpPlace.Route && known.Name == name)).Select(name => new HttpParameter(name, name, HttpPlace.Route)),
    ];

    private static void WriteParameter(Utf8JsonWriter json, HttpParameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("in", parameter.Place switch { HttpPlace.Route => "path", HttpPlace.Header => "header", _ => "query" });
        json.WriteString("description", parameter.Description);
        if (parameter.IsRequired || parameter.Place == HttpPlace.Route)
            json.WriteBoolean("required", true);
        json.WriteStartObject("schema");
        if (parameter.IsRepeated)
        {
            json.WriteString("type", "array");
            json.WriteStartObject("items");
        }

        json.WriteString("type", "string");
        if (parameter.Allowed.Count > 0)
        {
            json.WriteStartArray("enum");
            foreach (var value in parameter.Allowed)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }

        if (parameter.IsRepeated)
            json.WriteEndObject();
        json.WriteEndObject();
        if (parameter.Sample is { } sample && !parameter.IsRepeated)
            json.WriteString("example", sample);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, IReadOnlyList<HttpSample> samples)
    {
        if (samples.Count == 0)
            return;
        json.WriteStartObject("content");
        foreach (var sample in samples)
        {
            json.WriteStartObject(sample.ContentType);
            if (sample.Sample.Length > 0 && sample.ContentType.Contains("json", StringComparison.Ordinal))
            {
                using var parsed = JsonDocument.Parse(sample.Sample);
                json.WriteStartObject("schema");
                WriteSchema(json, parsed.RootElement);
                json.WriteEndObject();
                json.WritePropertyName("example");
                parsed.RootElement.WriteTo(json);
            }
            else if (sample.Sample.Length > 0)
            {
                json.WriteString("example", sample.Sample);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The shape of a sample; further keys may come with any version.</summary>
    private static void WriteSchema(Utf8JsonWriter json, JsonElement sample)
    {
        switch (sample.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteString("type", "object");
                json.WriteStartObject("properties");
                foreach (var property in sample.EnumerateObject())
                {
                    json.WriteStartObject(property.Name);
                    WriteSchema(json, property.Value);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteString("type", "array");
                if (sample.GetArrayLength() == 0)
                    break;
                json.WriteStartObject("items");
                WriteSchema(json, sample[0]);
                json.WriteEndObject();
                break;
            case JsonValueKind.Number:
                json.WriteString("type", "number");
                break;
            case JsonValueKind.String:
                json.WriteString("type", "string");
                break;
            case JsonValueKind.True or JsonValueKind.False:
                json.WriteString("type", "boolean");
                break;
        }
    }

    private static string IdOf(HttpEndpoint endpoint) =>
        string.Join('-', new[] { endpoint.Method.ToLowerInvariant() }.Concat(endpoint.Path.Split(['/', '{', '}', '.'], StringSplitOptions.RemoveEmptyEntries)));
}
