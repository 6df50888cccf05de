using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Plugins;

namespace Godenerg.Engine.Control;

/// <summary>Carries out the requests about plugins. None of them needs the inverter.</summary>
/// <param name="desk">The plugins; null where none are run.</param>
/// <param name="stop">The engine is ending: wait for nothing any more.</param>
internal sealed class PluginDispatch(IPluginDesk? desk, CancellationToken stop)
{
    public IReadOnlyList<PluginStanding> Standings => desk?.Standings ?? [];

    /// <returns>False when nobody takes the answer.</returns>
    public bool Answer(ControlRequest request, SendLine send)
    {
        if (request.Verb == ControlVerb.Verbs)
            return SendVerbs(send);
        if (request.Verb == ControlVerb.Plugins)
            return SendStandings(send);
        if (request.Plugin is not { } id)
            return send(json => ControlReply.Write(json, new ControlRefusal(ControlFault.BadRequest, $"{Kebab.Of(request.Verb)} needs \"plugin\", such as blueprint")));
        var answer = desk is null ? new PluginAnswer("this engine runs no plugins", null) : Wait(request.Verb switch
        {
            ControlVerb.ReloadPlugin => desk.Reload(id),
            ControlVerb.DisablePlugin => desk.Disable(id),
            _ => desk.Enable(id),
        });
        return send(json =>
        {
            ControlReply.Begin(json);
            json.WriteOptional("refusal", answer.Refusal);
            if (answer.Standing is not { } standing)
                return;
            json.WriteStartObject("standing");
            PluginStandingJson.Write(json, standing);
            json.WriteEndObject();
        });
    }

    /// <summary>The verb that is asked for, by its full name.</summary>
    public CliVerb? FindVerb(ControlRequest request, out ControlRefusal? refusal)
    {
        var found = Verbs.FirstOrDefault(verb => verb.Name == request.Name);
        refusal = found is not null ? null : new(ControlFault.BadRequest, request.Name is { } name
            ? $"no plugin that runs here brings a verb '{name}'; godenerg plugin list shows which run"
            : "invoke needs \"name\", such as history query");
        return found;
    }

    /// <summary>False once the plugin that brought it has gone, or brought another one.</summary>
    public bool Offers(CliVerb verb) => Verbs.Any(offered => ReferenceEquals(offered, verb));

    private IReadOnlyList<CliVerb> Verbs => desk?.Board.Find<CliVerb>().Current ?? [];

    private bool SendVerbs(SendLine send)
    {
        var verbs = Verbs;
        return send(json =>
        {
            ControlReply.Begin(json);
            json.WriteArray("verbs", verbs, CliVerbJson.Write);
        });
    }

    private bool SendStandings(SendLine send)
    {
        var standings = Standings;
        return send(json =>
        {
            ControlReply.Begin(json);
            json.WriteBoolean("runsPlugins", desk is not null);
            json.WriteArray("plugins", standings, PluginStandingJson.Write);
        });
    }

    private PluginAnswer Wait(Task<PluginAnswer> task)
    {
        try
        {
            task.Wait(stop);
            return task.Result;
        }
        catch (AggregateException failed)
        {
            throw failed.InnerException!;
        }
    }
}
