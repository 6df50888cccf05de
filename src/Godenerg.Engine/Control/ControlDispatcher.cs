using System.Text.Json;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Plugins;
using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Control;

/// <summary>Sends one line of an answer; false when nobody takes it.</summary>
internal delegate bool SendLine(Action<Utf8JsonWriter> body);

/// <summary>
/// Carries out requests at the inverters' desks and waits for them on the calling thread. The thread pool has no part in it.
/// </summary>
/// <param name="desks">The inverters.</param>
/// <param name="plugins">The plugins; null where none are run.</param>
/// <param name="stop">The engine is ending: wait for nothing any more.</param>
internal sealed class ControlDispatcher(IReadOnlyList<IInverterDesk> desks, IPluginDesk? plugins, CancellationToken stop)
{
    public CancellationToken Stop => stop;

    public PluginDispatch Plugins { get; } = new(plugins, stop);

    /// <summary>Carries one request out. Not for <see cref="ControlVerb.Watch"/> and <see cref="ControlVerb.Invoke"/>, which may have no end.</summary>
    /// <returns>False when nobody takes the answer.</returns>
    /// <exception cref="OperationCanceledException">The engine is ending.</exception>
    public bool Answer(ControlRequest request, Asker asker, SendLine send)
    {
        if (request.Verb is ControlVerb.Plugins or ControlVerb.ReloadPlugin or ControlVerb.DisablePlugin or ControlVerb.EnablePlugin or ControlVerb.Verbs)
            return Plugins.Answer(request, send);
        var isForAll = request is { Inverter: null, Verb: ControlVerb.Status or ControlVerb.Leases or ControlVerb.Ledger or ControlVerb.ReturnAll or ControlVerb.ConfirmClock
            or ControlVerb.Explain or ControlVerb.Decisions or ControlVerb.Policies or ControlVerb.Promote };
        IInverterDesk? one = null;
        if (!isForAll && (one = Find(request, out var refusal)) is null)
            return send(json => ControlReply.Write(json, refusal!));
        var meant = one is null ? desks : [one];
        return request.Verb switch
        {
            ControlVerb.Status => SendStatus(meant, send),
            ControlVerb.Leases => send(json => WriteAll(json, meant, (_, desk) => WriteLeases(json, desk))),
            ControlVerb.Ledger => SendLedger(meant, request, send),
            ControlVerb.ReturnAll => ReturnAll(meant, asker, send),
            ControlVerb.ConfirmClock => ConfirmClock(meant, asker, send),
            ControlVerb.Explain => PolicyDispatch.Explain(meant, request.Until, send),
            ControlVerb.Decisions => PolicyDispatch.Decisions(meant, request.Since ?? DateTimeOffset.MinValue, request.Until ?? DateTimeOffset.MaxValue, send),
            ControlVerb.Policies => send(json => WriteAll(json, meant, PolicyDispatch.Standing)),
            ControlVerb.Promote => PolicyDispatch.Promote(meant, request, asker, send),
            ControlVerb.Ask => Ask(one!, request, send),
            ControlVerb.Set or ControlVerb.Preview => Submit(one!, request, asker, send),
            ControlVerb.Release => Release(one!, request, asker, send),
            _ => send(json => ControlReply.Write(json, new ControlRefusal(ControlFault.BadRequest, $"{Kebab.Of(request.Verb)} is not served"))),
        };
    }

    /// <summary>The inverter that a request means.</summary>
    public IInverterDesk? Find(ControlRequest request, out ControlRefusal? refusal)
    {
        var found = request.Inverter is { } name ? desks.FirstOrDefault(desk => desk.Configured == name) : desks.Count == 1 ? desks[0] : null;
        string[] names = [.. desks.Select(desk => desk.Configured)];
        var list = names.Length == 0 ? "there is none" : $"there are {string.Join(", ", names)}";
        refusal = found is not null ? null
            : new(ControlFault.UnknownInverter, request.Inverter is null ? $"several inverters are run; name one: {string.Join(", ", names)}" : $"no inverter is called '{request.Inverter}'; {list}")
            {
                Inverters = names,
            };
        return found;
    }

    private bool SendStatus(IReadOnlyList<IInverterDesk> meant, SendLine send)
    {
        var standings = Plugins.Standings;
        return send(json =>
        {
            WriteAll(json, meant, (_, desk) => InverterStatusJson.Write(json, InverterStatus.Of(desk)));
            json.WriteArray("plugins", standings, PluginStandingJson.Write);
        });
    }

    private static void WriteAll(Utf8JsonWriter json, IReadOnlyList<IInverterDesk> meant, Action<Utf8JsonWriter, IInverterDesk> body)
    {
        ControlReply.Begin(json);
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteArray("inverters", meant, body);
    }

    private static void WriteLeases(Utf8JsonWriter json, IInverterDesk desk)
    {
        json.WriteString("inverter", desk.Configured);
        GuardStatusJson.Write(json, desk.Guard);
    }

    /// <summary>Line by line: a ledger of years is long.</summary>
    private static bool SendLedger(IReadOnlyList<IInverterDesk> meant, ControlRequest request, SendLine send)
    {
        // Several inverters may share one ledger.
        var all = meant.SelectMany(desk => desk.ReadLedger(DateTimeOffset.MinValue)).Distinct()
            .Where(entry => (request.Inverter is null || entry.Inverter == request.Inverter) && (request.Setting is null || entry.Setting == request.Setting))
            .OrderBy(entry => entry.At).ToList();
        foreach (var entry in all.Where(entry => request.Since is null || entry.At >= request.Since))
            if (!send(json =>
            {
                ControlReply.Begin(json, hasMore: true);
                LedgerJson.Write(json, entry);
            }))
                return false;
        var now = meant.Count > 0 ? meant[0].Stream.Current.At : DateTimeOffset.MaxValue;
        return send(json =>
        {
            ControlReply.Begin(json);
            json.WriteArray("wear", SettingWear.Of(all, now), SettingWearJson.Write);
        });
    }

    private bool ReturnAll(IReadOnlyList<IInverterDesk> meant, Asker asker, SendLine send)
    {
        // All at once: each has a wire of its own, and whoever asks is in a hurry.
        var returns = meant.Select(desk => (Desk: desk, Answers: desk.ReturnAll(asker))).ToList();
        var done = returns.SelectMany(pending => Wait(pending.Answers).Select(answer => (pending.Desk, Answer: answer))).ToList();
        return send(json =>
        {
            ControlReply.Begin(json);
            json.WriteArray("answers", done, (_, one) =>
            {
                json.WriteString("inverter", one.Desk.Configured);
                GuardAnswerJson.Write(json, one.Answer, one.Desk.Dialect?.Id);
            });
        });
    }

    private bool ConfirmClock(IReadOnlyList<IInverterDesk> meant, Asker asker, SendLine send)
    {
        foreach (var desk in meant)
            Wait(desk.ConfirmClock(asker));
        return send(json =>
        {
            ControlReply.Begin(json);
            json.WriteBoolean("clockTrusted", meant.All(desk => desk.IsClockTrusted));
        });
    }

    private bool Ask(IInverterDesk desk, ControlRequest request, SendLine send)
    {
        if (request.Query is not { } text)
            return send(json => ControlReply.Write(json, new ControlRefusal(ControlFault.BadRequest, "ask needs \"query\", such as QPIGS")));
        var reply = desk.Dialect is not { } dialect ? new Reply(ReplyStatus.Lost)
            : dialect.FindCode(text) is { } query ? Wait(desk.Ask(query))
            : new Reply(ReplyStatus.Nak);
        return send(json =>
        {
            ControlReply.Begin(json);
            json.WriteString("status", Kebab.Of(reply.Status));
            json.WriteString("device", desk.Name);
            json.WriteBoolean("simulated", desk.IsSimulated);
            json.WriteOptional("dialect", desk.Dialect?.Id);
            json.WriteOptional("problem", desk.Problem);
            if (reply.Reading is { } reading)
                ReadingJson.Write(json, reading, desk.Stream.Current.AgeOf(reading));
        });
    }

    private bool Submit(IInverterDesk desk, ControlRequest request, Asker asker, SendLine send)
    {
        if (WishText.Read(request, desk, asker, out var refusal) is not { } wish)
            return send(json => ControlReply.Write(json, refusal!));
        var answer = Wait(request.Verb == ControlVerb.Set ? desk.Submit(wish) : desk.Preview(wish));
        return send(json =>
        {
            ControlReply.Begin(json);
            json.WriteString("inverter", desk.Configured);
            json.WriteString("device", desk.Name);
            GuardAnswerJson.Write(json, answer, desk.Dialect?.Id);
        });
    }

    private bool Release(IInverterDesk desk, ControlRequest request, Asker asker, SendLine send)
    {
        var setting = request.Setting is { } name ? Catalogue.Find(name) : null;
        if (request.Setting is not null && setting is not { IsSetting: true })
            return send(json => ControlReply.Write(json, WishText.Unknown(request.Setting)));
        var lifted = Wait(desk.Release(setting, asker));
        return send(json =>
        {
            ControlReply.Begin(json);
            json.WriteTexts("lifted", lifted);
        });
    }

    private T Wait<T>(Task<T> task)
    {
        Wait((Task)task);
        return task.Result;
    }

    private void Wait(Task task)
    {
        try
        {
            task.Wait(stop);
        }
        catch (AggregateException failed)
        {
            throw failed.InnerException!;
        }
    }
}
