using Godenerg.HttpApi.Answers;

namespace Godenerg.HttpApi.V1;

/// <summary>What there is to ask for.</summary>
internal sealed class ListEndpoint(IContributions<HttpEndpoint> endpoints)
{
    public HttpEndpoint Endpoint => new("GET", "/api/v1", Access.Read, (_, _) => Task.FromResult(Answer()))
    {
        Description = "What there is to ask for",
        Answers = [new(200, "application/json", "Sorted by path", """{"endpoints":[{"method":"GET","path":"/healthz","access":"read","description":"The process answers"}],"openapi":"/api/v1/openapi.json"}""")],
    };

    private HttpAnswer Answer() => HttpAnswer.Json(json =>
    {
        json.WriteStartArray("endpoints");
        foreach (var endpoint in endpoints.Current.OrderBy(endpoint => endpoint.Path, StringComparer.Ordinal).ThenBy(endpoint => endpoint.Method, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("method", endpoint.Method);
            json.WriteString("path", endpoint.Path);
            json.WriteString("access", Words.Of(endpoint.Access));
            json.WriteString("description", endpoint.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("openapi", "/api/v1/openapi.json");
    });
}
