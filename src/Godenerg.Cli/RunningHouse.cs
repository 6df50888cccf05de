using System.Globalization;
using Godenerg.Cli.Output;
using Godenerg.Engine;
using Godenerg.Engine.Control;
using Godenerg.Engine.Events;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Arming;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Supervision;
using Godenerg.Engine.Transports;
using Microsoft.Extensions.Logging;

namespace Godenerg.Cli;

/// <summary>An engine, and where its readings come from.</summary>
internal sealed record RunningEngine(EngineHost Host, EngineSource Source)
{
    public TimeProvider Clock => Source.Clock;
}

/// <summary>Everything that a run consists of: the engines of a house, the folder that they hold, and the door to them.</summary>
internal sealed class RunningHouse : IDisposable
{
    private readonly DataFolder? _folder;
    private readonly HousePolicies? _policies;
    private readonly HouseEvents _events;
    private readonly ServiceNews _service;
    private readonly ILogger _log;
    private ControlServer? _door;
    private int _isEnding;

    private RunningHouse(
        IReadOnlyList<RunningEngine> engines, DataFolder? folder, ClockTrust trust, HousePolicies? policies, ReaderGate? gate, HousePlugins? plugins, HouseEvents events, ServiceNews service, ILogger log)
    {
        (Engines, _folder, Trust, _policies, Gate, Plugins, _events, _service, _log) = (engines, folder, trust, policies, gate, plugins, events, service, log);
        if (policies is not null)
            policies.Changed += status => PolicyNews.Publish(events.Feed, status);
        trust.Jumped += jump =>
        {
            var what = string.Create(CultureInfo.InvariantCulture, $"the wall clock jumped by {jump.By.TotalMinutes:+0;-0} min");
            events.Publish(EngineEventKind.Clock, "", $"{char.ToUpperInvariant(what[0])}{what[1..]}");
            log.LogWarning("{What}; schedules are computed anew, budgets and averages are not touched", what);
            foreach (var engine in Engines)
                engine.Host.NoteClock(what);
        };
    }

    public IReadOnlyList<RunningEngine> Engines { get; }

    public ClockTrust Trust { get; }

    public ReaderGate? Gate { get; }

    /// <summary>Null where none are run.</summary>
    public HousePlugins? Plugins { get; }

    /// <summary>The first of the engines; of a replay or a simulated house the only one.</summary>
    public RunningEngine First => Engines[0];

    /// <summary>Makes a house.</summary>
    /// <param name="sources">Where each engine reads.</param>
    /// <param name="options">What each engine needs to know; what is remembered is added here.</param>
    /// <param name="data">The data folder; null for a recording, which remembers nothing.</param>
    /// <param name="isKept">Whether leases and ledger outlive the process: those of a house that does not exist do not.</param>
    /// <param name="policies">Who decides, where an installation names a policy; ends with the house.</param>
    /// <param name="log">Where the engines log.</param>
    /// <param name="console">Whose clock is set to that of the engines.</param>
    /// <param name="gate">Holds a replay back.</param>
    /// <param name="plugins">Which plugins; null for none.</param>
    /// <exception cref="DataFolderException">Somebody else holds the folder.</exception>
    public static RunningHouse Create(
        IReadOnlyList<EngineSource> sources, IReadOnlyList<EngineOptions> options, string? data, bool isKept, HousePolicies? policies, ILogger log, ConsoleLog console,
        ReaderGate? gate = null, PluginChoices? plugins = null)
    {
        var clock = sources[0].Clock;
        console.Clock = clock;
        string? refusal = null;
        var folder = data is null ? null : DataFolder.TryOpen(data, out refusal);
        if (folder is null && isKept)
            throw new DataFolderException(refusal ?? "there is no data folder");
        if (refusal is not null)
            log.LogWarning("{Refusal}; this engine cannot be asked from outside", refusal);
        var trust = ClockTrust.Of(clock);
        var events = new HouseEvents(clock);
        var capabilities = new CapabilityStore(isKept ? folder!.Path : null, problem => log.LogWarning("{Problem}", problem));
        IUnitStore units = isKept ? new UnitFiles(folder!.Path) : new UnitsInMemory();
        ILedgerStore ledger = isKept ? new LedgerFile(folder!.Path) : new LedgerInMemory();
        List<RunningEngine> engines = [];
        var service = new ServiceNews(options.Count, () => engines);
        Dictionary<string, BankPolicy> banks = new(StringComparer.Ordinal);
        foreach (var (source, one) in sources.Zip(options))
        {
            var installation = one.Guard.Installation;
            var guard = one.Guard with
            {
                Units = units, Ledger = ledger, IsClockTrusted = () => trust.IsTrusted, ConfirmClock = trust.Confirm,
                WhyNotArmed = identity => source.IsSimulated ? null : DoctorPass.Find(folder!.Path, identity),
            };
            var policy = PolicyOf(one, engines.Count);
            var decisions = isKept ? new DecisionFile(folder!.Path, installation.Name, problem => log.LogWarning("{Problem}", problem)) : null;
            var engine = one with { Guard = guard, Capabilities = capabilities, Policy = policy, Decisions = decisions, Events = FeedOf(one), Beat = service.BeatOf(engines.Count) };
            engines.Add(new RunningEngine(new EngineHost(engine, clock, options.Count > 1 ? new NamedLog(installation.Name, log) : log), source));
        }

        var hosted = plugins is null ? null : new HousePlugins(plugins, isKept ? folder!.Path : null, [.. engines.Select(engine => engine.Host)], clock, log, events);
        return new RunningHouse(engines, folder, trust, policies, gate, hosted, events, service, log);

        // What was decided for a bank is told once.
        InverterFeed FeedOf(EngineOptions one) => new(events.Feed, one.Guard.Installation.Name)
        {
            TellsDecisions = options.First(other => other.Guard.Installation.Bank == one.Guard.Installation.Bank) == one,
        };

        // One policy decides about a bank, however many inverters charge it.
        IPolicy PolicyOf(EngineOptions one, int index)
        {
            var name = one.Guard.Installation.Bank;
            var together = options.Where(other => other.Guard.Installation.Bank == name).ToList();
            if (together.Count == 1)
                return Seated(together);
            if (!banks.TryGetValue(name, out var bank))
                banks[name] = bank = new BankPolicy(name, Seated(together), clock);
            return bank.Join(one.Guard.Installation.Name, () => engines[index].Host.Stream.Current);
        }

        IPolicy Seated(IReadOnlyList<EngineOptions> bank)
        {
            var deciding = bank.FirstOrDefault(one => one.Guard.Installation.Policies.Count > 0);
            if (policies is null || deciding is null)
                return bank[0].Policy;
            var battery = bank.Select(one => one.Guard.Installation.Battery).FirstOrDefault(described => described is not null);
            return policies.Seat(deciding.Guard.Installation, SurroundingsOf(bank[0], battery, trust, clock), clock);
        }
    }

    /// <summary>Starts the engines, then the plugins, and opens the door.</summary>
    public void Start()
    {
        _events.Publish(EngineEventKind.Engine, "start", $"The engine was started: {string.Join("; ", Engines.Select(engine => $"{engine.Host.Configured}, {engine.Host.ModeWords}"))}");
        foreach (var engine in Engines)
            engine.Host.Start();
        _policies?.Watch();
        Plugins?.Start();
        if (_folder is not null)
            _door = ControlServer.TryStart(_folder, [.. Engines.Select(engine => engine.Host)], _log, plugins: Plugins?.Desk);
    }

    /// <summary>Ends the engines; their streams complete behind what is still in them. Plugins end when the engines have: they hear the last word, and no inverter waits for them.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _isEnding, 1) == 0)
            _events.Publish(EngineEventKind.Engine, "end", "The engine ends");
        _service.End();
        foreach (var engine in Engines)
            engine.Source.Pauses.End();
        Gate?.Open();
        foreach (var engine in Engines)
            engine.Host.RequestStop();
    }

    public void Dispose()
    {
        Stop();
        foreach (var engine in Engines)
            engine.Host.Dispose();
        _events.Feed.End();
        Plugins?.Dispose();
        _policies?.Dispose();
        _events.Dispose();
        _door?.Dispose();
        foreach (var engine in Engines)
            engine.Source.Pauses.Dispose();
        Gate?.Dispose();
        _folder?.Dispose();
        _service.Dispose();
    }

    private static PolicySurroundings SurroundingsOf(EngineOptions leading, BatteryDescription? battery, ClockTrust trust, TimeProvider clock) => new()
    {
        Poll = leading.Cycle,
        Bank = battery is null ? null : new Bank(battery.Chemistry, battery.Cells, battery.AmpHours),
        IsClockTrusted = () => trust.IsTrusted,
        Zone = clock.LocalTimeZone,
    };
}

/// <summary>A data folder cannot be used; the message is for a person.</summary>
internal sealed class DataFolderException(string message) : Exception(message);
