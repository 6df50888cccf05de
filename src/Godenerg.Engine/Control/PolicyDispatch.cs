using System.Text.Json;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies.Decisions;

namespace Godenerg.Engine.Control;

/// <summary>Carries out the requests about policies. None of them needs the inverter.</summary>
internal static class PolicyDispatch
{
    /// <summary>What was decided last, or was in force at an instant: one inverter a line.</summary>
    public static bool Explain(IReadOnlyList<IInverterDesk> meant, DateTimeOffset? at, SendLine send)
    {
        foreach (var desk in meant)
            if (!send(json =>
            {
                ControlReply.Begin(json, hasMore: true);
                json.WriteString("inverter", desk.Configured);
                json.WriteString("now", desk.Stream.Current.Now().At);
                json.WriteOptional("problem", desk.Problem);
                json.WriteOptional("begins", desk.Decisions.Begins);
                if ((at is { } instant ? desk.Decisions.At(instant) : desk.Decisions.Last) is not { } entry)
                    return;
                json.WriteStartObject("decision");
                DecisionJson.Write(json, entry);
                json.WriteEndObject();
            }))
                return false;
        return send(json => ControlReply.Begin(json));
    }

    /// <summary>Line by line: a day may have many.</summary>
    public static bool Decisions(IReadOnlyList<IInverterDesk> meant, DateTimeOffset from, DateTimeOffset to, SendLine send)
    {
        foreach (var entry in meant.SelectMany(desk => desk.Decisions.Changes(from, to)).OrderBy(entry => entry.At))
            if (!send(json =>
            {
                ControlReply.Begin(json, hasMore: true);
                DecisionJson.Write(json, entry);
            }))
                return false;
        return send(json => ControlReply.Begin(json));
    }

    public static void Standing(Utf8JsonWriter json, IInverterDesk desk)
    {
        json.WriteString("inverter", desk.Configured);
        json.WriteArray("policies", desk.Standings, PolicyStandingJson.Write);
    }

    /// <summary>A policy is promoted wherever it runs: what waits is one text, however many inverters follow it.</summary>
    public static bool Promote(IReadOnlyList<IInverterDesk> meant, ControlRequest request, Asker asker, SendLine send)
    {
        if (request.Policy is not { } policy)
            return send(json => ControlReply.Write(json, new ControlRefusal(ControlFault.BadRequest, "promote needs \"policy\", such as three-stage")));
        var made = Promote(meant, policy, asker);
        return send(json =>
        {
            ControlReply.Begin(json);
            PromotionJson.Write(json, made);
        });
    }

    /// <inheritdoc cref="Promote(IReadOnlyList{IInverterDesk}, ControlRequest, Asker, SendLine)"/>
    public static Promotion Promote(IReadOnlyList<IInverterDesk> meant, string policy, Asker asker)
    {
        var running = meant.Where(desk => desk.Standings.Any(standing => standing.Policy == policy)).ToList();
        Promotion? made = null;
        foreach (var desk in running.Count > 0 ? running : meant)
            if ((made = desk.Promote(policy, asker)).Refusal is null)
                break;
        return made ?? new Promotion(policy, "no inverter is run here");
    }
}
