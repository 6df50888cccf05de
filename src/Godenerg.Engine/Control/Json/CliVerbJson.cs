using System.Text.Json;

namespace Godenerg.Engine.Control.Json;

/// <summary>A verb that a plugin brings, without what it does.</summary>
internal static class CliVerbJson
{
    public static void Write(Utf8JsonWriter json, CliVerb verb)
    {
        json.WriteString("name", verb.Name);
        json.WriteString("description", verb.Description);
        json.WriteString("arguments", verb.Arguments);
        json.WriteOptional("remote", verb.Remote is { } remote ? Kebab.Of(remote) : null);
        json.WriteArray("options", verb.Options, (_, option) =>
        {
            json.WriteString("name", option.Name);
            json.WriteString("description", option.Description);
            json.WriteBoolean("flag", option.IsFlag);
            json.WriteBoolean("outputFile", option.IsOutputFile);
        });
    }

    /// <param name="element">As written above.</param>
    /// <param name="handle">What is to be done here when it is called.</param>
    public static CliVerb Read(JsonElement element, Func<CliVerb, CliCall, CancellationToken, Task<int>> handle)
    {
        var verb = new CliVerb(element.Text("name"), element.Text("description"), (_, _) => Task.FromResult(0))
        {
            Arguments = element.Text("arguments"),
            Remote = element.OptionalText("remote") is { } remote ? Kebab.Parse<Access>(remote) : null,
            Options = element.List("options", option => new CliOption(option.Text("name"), option.Text("description"), option.Flag("flag")) { IsOutputFile = option.Flag("outputFile") }),
        };
        return verb with { Handle = (call, cancel) => handle(verb, call, cancel) };
    }
}
