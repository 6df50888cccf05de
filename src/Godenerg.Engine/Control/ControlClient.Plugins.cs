using System.Text.Json;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Plugins;

namespace Godenerg.Engine.Control;

/// <summary>What it asks about plugins.</summary>
internal sealed partial class ControlClient
{
    /// <summary>For a plugin that takes its time to stop, and another one to start.</summary>
    private static readonly TimeSpan ToReload = TimeSpan.FromMinutes(1);

    /// <summary>Of what a verb writes; the engine sends less.</summary>
    private const int LongestPiece = 1024 * 1024;

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
        return Understand(() => answer.List("verbs", verb => CliVerbJson.Read(verb, (read, call, cancel) => Task.FromResult(Invoke(read, call, cancel)))));
    }

    private int Invoke(CliVerb verb, CliCall call, CancellationToken cancel)
    {
        Send(new(ControlVerb.Invoke) { Name = verb.Name, Arguments = call.Arguments, Options = call.Options, Folder = call.Folder, IsInteractive = call.IsInteractive }, verb);
        // The other half stays open for its last words; the engine sees to it that there are some.
        using var enough = cancel.Register(_link.Enough);
        var room = new byte[LongestPiece];
        try
        {
            while (true)
            {
                var line = Receive(timeout: null);
                if (!line.Flag("more"))
                    return Understand(() => line.GetProperty("exit").GetInt32());
                Pass(line, "output", call.Output, room);
                Pass(line, "error", call.Error, room);
            }
        }
        catch (ControlException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
    }

    /// <summary>Bytes go to where they are bytes again as they are; a year of samples is much.</summary>
    private void Pass(JsonElement line, string key, TextWriter writer, byte[] room)
    {
        if (!line.TryGetProperty(key, out var length))
            return;
        var piece = Understand(() => room.AsMemory(0, length.GetInt32()));
        if (_link.ReadBytes(piece.Span, ToWrite) != LineResult.Line)
            throw HungUp();
        if (writer is not StreamWriter { BaseStream: var stream })
        {
            writer.Write(System.Text.Encoding.UTF8.GetString(piece.Span));
            return;
        }

        writer.Flush();
        stream.Write(piece.Span);
    }

    private PluginAnswer Change(ControlVerb verb, string id)
    {
        var answer = Call(new(verb) { Plugin = id }, ToReload);
        return Understand(() => new PluginAnswer(
            answer.OptionalText("refusal"), answer.TryGetProperty("standing", out var standing) ? PluginStandingJson.Read(standing) : null));
    }
}
