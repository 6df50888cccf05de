using System.Net.Sockets;
using System.Text.Json;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Plugins;

namespace Godenerg.Engine.Control;

/// <summary>What it asks about plugins.</summary>
internal sealed partial class ControlClient
{
    /// <summary>For a plugin that takes its time to stop, and another one to start.</summary>
    private static readonly TimeSpan ToReload = TimeSpan.FromMinutes(1);

    /// <returns>Null where the engine runs no plugins.</returns>
    public IReadOnlyList<PluginStanding>? Plugins()
    {
        var answer = Call(new(ControlVerb.Plugins), ToTell);
        return Understand(() => answer.Flag("runsPlugins") ? answer.List("plugins", PluginStandingJson.Read) : null);
    }

    /// <summary>See <see cref="IPluginDesk"/>.</summary>
    public PluginAnswer ReloadPlugin(string id) => Change(ControlVerb.ReloadPlugin, id);

    /// <inheritdoc cref="ReloadPlugin"/>
    public PluginAnswer DisablePlugin(string id) => Change(ControlVerb.DisablePlugin, id);

    /// <inheritdoc cref="ReloadPlugin"/>
    public PluginAnswer EnablePlugin(string id) => Change(ControlVerb.EnablePlugin, id);

    /// <summary>The verbs of the plugins that run there; calling one is the last call on this client.</summary>
    public IReadOnlyList<CliVerb> Verbs()
    {
        var answer = Call(new(ControlVerb.Verbs), ToTell);
        return Understand(() => answer.List("verbs", verb => CliVerbJson.Read(verb, name => (call, cancel) => Task.FromResult(Invoke(name, call, cancel)))));
    }

    private int Invoke(string name, CliCall call, CancellationToken cancel)
    {
        Send(new(ControlVerb.Invoke) { Name = name, Arguments = call.Arguments, Options = call.Options });
        // The other half stays open for its last words; the engine sees to it that there are some.
        using var enough = cancel.Register(() => _socket.Shutdown(SocketShutdown.Send));
        while (true)
        {
            var line = Receive(timeout: null);
            if (!line.Flag("more"))
                return Understand(() => line.GetProperty("exit").GetInt32());
            call.Output.Write(line.OptionalText("output"));
            call.Error.Write(line.OptionalText("error"));
        }
    }

    private PluginAnswer Change(ControlVerb verb, string id)
    {
        var answer = Call(new(verb) { Plugin = id }, ToReload);
        return Understand(() => new PluginAnswer(
            answer.OptionalText("refusal"), answer.TryGetProperty("standing", out var standing) ? PluginStandingJson.Read(standing) : null));
    }
}
