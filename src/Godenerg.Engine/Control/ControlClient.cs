using System.Net.Sockets;
using System.Text.Json;
using Godenerg.Engine.Control.Json;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Engine.Control;

/// <summary>
/// Speaks with the engine that holds a data folder. What it cannot show as a value it throws as a <see cref="ControlException"/>, whose
/// message is for a person. One thread at a time; every call ends within its time.
/// </summary>
internal sealed partial class ControlClient : IDisposable
{
    /// <summary>A line of an answer. The status of several inverters in trouble is long.</summary>
    public const int LongestLine = 4 * 1024 * 1024;

    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

    /// <summary>For what needs no inverter.</summary>
    private static readonly TimeSpan ToTell = TimeSpan.FromSeconds(10);

    /// <summary>For a query behind seven others on a slow wire.</summary>
    private static readonly TimeSpan ToAsk = TimeSpan.FromSeconds(40);

    /// <summary>For two attempts at a write, each read back for ten seconds.</summary>
    private static readonly TimeSpan ToWrite = TimeSpan.FromMinutes(2);

    private readonly IControlLink _link;
    private readonly TimeProvider _clock;

    /// <param name="link">The way to the engine; taken over.</param>
    /// <param name="clock">The time of readings here.</param>
    public ControlClient(IControlLink link, TimeProvider clock) => (_link, _clock) = (link, clock);

    /// <summary>Connects to the engine of a data folder.</summary>
    /// <returns>Null when none runs there.</returns>
    /// <exception cref="ControlException">One runs, and may not be spoken to, or takes nobody.</exception>
    public static ControlClient? TryConnect(string folder, TimeProvider clock)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        using var address = ControlAddress.TryOpen(folder, out var error);
        if (address is not null && address.HasSocket(out error))
            return Connect(address, folder, clock);
        return error is Errno.EACCES ? throw Denied(folder) : null;
    }

    public EngineStatus Status()
    {
        var answer = Call(new(ControlVerb.Status), ToTell);
        return Understand(() => new EngineStatus(
            answer.GetProperty("pid").GetInt32(), answer.List("inverters", InverterStatusJson.Read), answer.List("plugins", PluginStandingJson.Read)));
    }

    /// <summary>Asks a query between two polls.</summary>
    /// <param name="query">Its code with its argument.</param>
    /// <param name="inverter">Which; null where there is one.</param>
    /// <param name="forced">The dialect to decode it in; null for the inverter's own.</param>
    public Asked Ask(string query, string? inverter = null, Dialect? forced = null)
    {
        var answer = Call(new(ControlVerb.Ask) { Query = query, Inverter = inverter }, ToAsk);
        return Understand(() =>
        {
            var dialect = forced ?? (answer.OptionalText("dialect") is { } id ? FindDialect(id) : null);
            var reading = answer.TryGetProperty("payload", out _) && dialect is not null ? ReadingJson.Read(answer, dialect, _clock) : null;
            return new Asked(new Reply(answer.Choice<ReplyStatus>("status"), reading), dialect, answer.Text("device"), answer.Flag("simulated"), answer.OptionalText("problem"));
        });
    }

    /// <summary>Wishes, and waits until it was read back or refused.</summary>
    public GuardAnswer Set(TypedWish wish, string? inverter = null) => Submit(ControlVerb.Set, wish, inverter);

    /// <summary>What the guard would make of a wish now.</summary>
    public GuardAnswer Preview(TypedWish wish, string? inverter = null) => Submit(ControlVerb.Preview, wish, inverter);

    /// <param name="since">From when on; the wear is that of the whole ledger anyhow.</param>
    /// <param name="setting">Of one setting; null for all.</param>
    /// <param name="inverter">Of one inverter; null for all.</param>
    public LedgerExcerpt Ledger(DateTimeOffset? since = null, string? setting = null, string? inverter = null)
    {
        Send(new(ControlVerb.Ledger) { Since = since, Setting = setting, Inverter = inverter });
        List<Guarding.Ledger.LedgerEntry> entries = [];
        while (true)
        {
            var line = Receive(ToTell);
            if (!line.Flag("more"))
                return Understand(() => new LedgerExcerpt(entries, line.List("wear", SettingWearJson.Read)));
            entries.Add(Understand(() => LedgerJson.Read(line)));
        }
    }

    public IReadOnlyList<InverterGuard> Leases(string? inverter = null)
    {
        var answer = Call(new(ControlVerb.Leases) { Inverter = inverter }, ToTell);
        return Understand(() => answer.List("inverters", one => new InverterGuard(one.Text("inverter"), GuardStatusJson.Read(one))));
    }

    /// <summary>See <see cref="IInverterDesk.Release"/>.</summary>
    public IReadOnlyList<string> Release(string? setting = null, string? inverter = null)
    {
        var answer = Call(new(ControlVerb.Release) { Setting = setting, Inverter = inverter }, ToAsk);
        return Understand(() => answer.Texts("lifted"));
    }

    /// <summary>Brings every leased setting back, of one inverter or of all.</summary>
    public IReadOnlyList<Returned> ReturnAll(string? inverter = null)
    {
        var answer = Call(new(ControlVerb.ReturnAll) { Inverter = inverter }, ToWrite);
        return Understand(() => answer.List("answers", one => new Returned(one.Text("inverter"), GuardAnswerJson.Read(one))));
    }

    /// <returns>Whether the clock is trusted now.</returns>
    public bool ConfirmClock()
    {
        var answer = Call(new(ControlVerb.ConfirmClock), ToTell);
        return answer.Flag("clockTrusted");
    }

    /// <summary>What is known, and then every reading as it comes, until the engine ends or this is cancelled. Last call on this client.</summary>
    public IEnumerable<Watched> Watch(string? inverter, CancellationToken cancel)
    {
        Send(new(ControlVerb.Watch) { Inverter = inverter });
        using var leaving = cancel.Register(_link.HangUp);
        while (!cancel.IsCancellationRequested)
        {
            JsonElement line;
            try
            {
                line = Receive(timeout: null);
            }
            catch (ControlException) when (cancel.IsCancellationRequested)
            {
                yield break;
            }

            if (!line.Flag("more"))
                yield break;
            yield return Understand(() => line.TryGetProperty("reading", out var reading)
                ? WatchedOf(reading, FindDialect(reading.Text("dialect")))
                : new Watched(null, null, InverterStatusJson.Read(line.GetProperty("status"))));
        }
    }

    public void Dispose() => _link.Dispose();

    private static ControlClient? Connect(ControlAddress address, string folder, TimeProvider clock)
    {
        var deadline = Deadline.In(ToConnect);
        using var never = new ManualResetEventSlim();
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
            try
            {
                socket.Connect(address.EndPoint);
                return new ControlClient(new SocketLink(socket, LongestLine), clock);
            }
            catch (SocketException trouble)
            {
                socket.Dispose();
                if (trouble.SocketErrorCode == SocketError.AccessDenied)
                    throw Denied(folder);
                if (trouble.SocketErrorCode is not (SocketError.WouldBlock or SocketError.TryAgain))
                    return null;
                if (deadline.Remaining == TimeSpan.Zero)
                    throw new ControlException(ControlFault.Busy, $"the engine in {folder} takes nobody: too many are waiting, or it stands still");
            }

            never.Wait(BetweenTries);
        }
    }

    private Watched WatchedOf(JsonElement reading, Dialect dialect) => new(ReadingJson.Read(reading, dialect, _clock), dialect, null);

    private GuardAnswer Submit(ControlVerb verb, TypedWish wish, string? inverter)
    {
        var answer = Call(ControlRequest.Of(verb, wish) with { Inverter = inverter }, ToWrite);
        return Understand(() => GuardAnswerJson.Read(answer));
    }

    private JsonElement Call(ControlRequest request, TimeSpan timeout)
    {
        Send(request);
        return Receive(timeout);
    }

    /// <summary>Who is turned away at the door cannot send any more, but is told why; so this fails only where reading fails too.</summary>
    private void Send(ControlRequest request, CliVerb? verb = null) => _link.Send(request, verb, ToTell);

    private JsonElement Receive(TimeSpan? timeout)
    {
        LineResult result;
        ReadOnlyMemory<byte> line;
        do
            result = _link.Read(timeout ?? ToWrite, out line);
        while (result == LineResult.TimedOut && timeout is null);
        return result switch
        {
            LineResult.Line => Understand(() =>
            {
                using var document = JsonDocument.Parse(line);
                return ControlReply.Check(document.RootElement.Clone());
            }),
            LineResult.TimedOut => throw new ControlException(ControlFault.Silent, $"the engine does not answer within {timeout!.Value.TotalSeconds:0} s; is it stopped, or is the wire very slow?"),
            LineResult.TooLong => throw Garbled("a line of it has no end"),
            _ => throw HungUp(),
        };
    }

    private static ControlException HungUp() => new(ControlFault.Gone, "the engine has hung up; it has ended, or it had too many to speak with");

    private static T Understand<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or OverflowException or ArgumentOutOfRangeException)
        {
            throw Garbled(wrong.Message);
        }
    }

    private static Dialect FindDialect(string id) => Pi30Dialects.Find(id) ?? throw new FormatException($"there is no dialect {id} here");

    private static ControlException Garbled(string why) =>
        new(ControlFault.Garbled, $"the engine's answer is not understood ({why}); use the godenerg that it was started from");

    private static ControlException Denied(string folder) => new(ControlFault.Denied,
        $"an engine may run in {folder}, but this user may not speak to it; add yourself to the group of {ControlAddress.FileName}, or use sudo");
}
