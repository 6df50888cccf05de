using System.Collections.Immutable;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Telemetry;

namespace Godenerg.Engine.Guarding;

/// <summary>Everything the guard remembers about one unit, and how it is kept on disk. One thread.</summary>
internal sealed class UnitState
{
    private const int Samples = 4;

    /// <summary>No line holds a command longer; what is read after that was set by somebody.</summary>
    private static readonly TimeSpan LatestArrival = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _clock;
    private IUnitStore _store;
    private readonly Dictionary<Metric, SettingState> _settings = [];
    private readonly List<(long At, double? Volts)> _samples = [];

    public UnitState(string inverter, InverterIdentity identity, string device, IUnitStore store, Journal journal, TimeProvider clock)
    {
        (_store, _clock, Writes, Opened) = (store, clock, new WriteHistory(clock), clock.GetTimestamp());
        Key = UnitFiles.KeyOf(identity.Serial, device);
        Record = (store.Load(Key) ?? new UnitRecord()) with { Inverter = inverter, Serial = identity.Serial, Device = device, Dialect = identity.Dialect };
        (AboveFloat, DayBegan) = (Record.AboveFloat, Record.DayBegan);
        foreach (var lease in Record.Leases)
            Of(lease.Setting).Lease = lease;
        foreach (var hold in Record.Holds)
            Of(hold.Setting).Holds[hold.Kind] = (hold, clock.GetTimestamp());
        try
        {
            Replay(journal, identity.Serial);
        }
        catch (IOException trouble)
        {
            CannotRead = $"the ledger cannot be read, so nobody knows what has been written: {trouble.Message}";
        }
    }

    /// <summary>What the record is kept under.</summary>
    public string Key { get; }

    public WriteHistory Writes { get; }

    public Daylight Light { get; } = new();

    /// <summary>As it was stored last, or read.</summary>
    public UnitRecord Record { get; private set; }

    /// <summary>Why it cannot be stored; null while it can.</summary>
    public string? CannotStore { get; private set; }

    /// <summary>Why it is not known what was written before; null when it is. Nothing is raised then.</summary>
    public string? CannotRead { get; }

    /// <summary>Monotonic time since when it is known to this process.</summary>
    public long Opened { get; }

    /// <summary>The battery type that was read last; unknown before.</summary>
    public MetricValue BatteryType { get; set; }

    /// <summary>Another type that was read once; unknown when none was.</summary>
    public MetricValue OddType { get; set; }

    /// <summary>Monotonic time of the last status reading; null before the first.</summary>
    public long? LastStatus { get; private set; }

    /// <summary>Monotonic time since when it has answered without losing the link.</summary>
    public long MetAt { get; private set; }

    /// <summary>Whether something can be sent to it now.</summary>
    public bool IsReachable { get; set; }

    public TimeSpan AboveFloat { get; set; }

    public DateTimeOffset? DayBegan { get; set; }

    /// <summary>Monotonic time since when it is day, as far as this process has seen; null before.</summary>
    public long? DayAt { get; set; }

    /// <summary>Whether today began before this process has been found out.</summary>
    public bool IsDayKnown { get; set; }

    /// <summary>All of them, as of now: looked through many times a second.</summary>
    public ImmutableArray<SettingState> Settings { get; private set; } = [];

    /// <summary>Asked many times a second, nearly always in vain.</summary>
    public bool HasLeases
    {
        get
        {
            foreach (var state in Settings)
                if (state.Lease is not null)
                    return true;
            return false;
        }
    }

    /// <summary>One that has to be read once more; null when none.</summary>
    public SettingState? Doubtful
    {
        get
        {
            foreach (var state in Settings)
                if (state.IsLookDue)
                    return state;
            return null;
        }
    }

    /// <summary>Something has to come back.</summary>
    public bool HasReturns
    {
        get
        {
            foreach (var state in Settings)
                if (state.Lease?.ReturnBecause is not null)
                    return true;
            return false;
        }
    }

    public SettingState Of(Metric setting)
    {
        if (!_settings.TryGetValue(setting, out var state))
            Settings = Settings.Add(_settings[setting] = state = new SettingState(setting));
        return state;
    }

    /// <summary>It answers there now.</summary>
    public void IsAt(string device) => (Record, MetAt) = (Record with { Device = device }, _clock.GetTimestamp());

    /// <summary>The same, kept in another store from now on.</summary>
    public UnitState On(IUnitStore store)
    {
        _store = store;
        return this;
    }

    /// <summary>Takes a status reading in; returns the time since the one before.</summary>
    public TimeSpan SeeStatus(Reading status)
    {
        var since = LastStatus is { } last ? _clock.GetElapsedTime(last, status.Timestamp) : TimeSpan.Zero;
        LastStatus = status.Timestamp;
        _samples.Insert(0, (status.Timestamp, status[Metrics.BatteryVoltage]));
        if (_samples.Count > Samples)
            _samples.RemoveAt(Samples);
        return since;
    }

    /// <summary>Leaves a setting alone.</summary>
    public void Hold(HoldKind kind, Metric setting, string because, TimeSpan? length = null) =>
        Of(setting).Holds[kind] = (new HoldRecord(kind, setting, because, _clock.GetUtcNow(), length), _clock.GetTimestamp());

    /// <summary>What stands against a setting, if it has not run out.</summary>
    public HoldRecord? Held(HoldKind kind, SettingState state)
    {
        if (!state.Holds.TryGetValue(kind, out var held))
            return null;
        if (held.Record.Left is not { } length)
            return held.Record;
        var left = length - _clock.GetElapsedTime(held.Since);
        return left > TimeSpan.Zero ? held.Record with { Left = left } : null;
    }

    /// <summary>What a judge has to know.</summary>
    public LedgerView View(string? cannotStore) => new()
    {
        Settings = _settings.ToDictionary(entry => entry.Key, entry => RecordOf(entry.Value)),
        Samples = [.. _samples.Select(sample => new VoltageSample(_clock.GetElapsedTime(sample.At), sample.Volts))],
        IsDay = Light.IsDay,
        CannotStore = cannotStore ?? CannotStore ?? CannotRead,
    };

    /// <summary>Stores leases and holds; false when that failed.</summary>
    public bool TrySave()
    {
        Record = Record with
        {
            Leases = [.. _settings.Values.Select(state => state.Lease).OfType<Lease>()],
            Holds = [.. _settings.Values.SelectMany(state => state.Holds.Keys.Select(kind => Held(kind, state))).OfType<HoldRecord>()],
            AboveFloat = AboveFloat,
            DayBegan = DayBegan,
        };
        try
        {
            _store.Save(Key, Record);
            CannotStore = null;
            return true;
        }
        catch (IOException trouble)
        {
            CannotStore = trouble.Message;
            return false;
        }
    }

    private SettingRecord RecordOf(SettingState state) => new()
    {
        WritesToday = Writes.CountToday(state.Setting.Name),
        SinceWrite = Writes.SinceLast(state.Setting.Name),
        IsReadSinceWrite = state.IsReadSinceWrite,
        Lease = state.Lease,
        Latched = Held(HoldKind.Latch, state)?.Because,
        Paused = Held(HoldKind.Pause, state)?.Because,
        Barred = Held(HoldKind.Bar, state)?.Because,
    };

    /// <summary>A write that was not proved; it may still arrive.</summary>
    public void GiveUp(SettingState state, MetricValue value, MetricValue safe)
    {
        state.GivenUp.RemoveAll(one => _clock.GetElapsedTime(one.At) > LatestArrival);
        state.GivenUp.Add((value, safe, _clock.GetTimestamp()));
    }

    /// <summary>What a value that was given up and has arrived after all is safe at; null when it is none such.</summary>
    public MetricValue? Arrived(SettingState state, Func<MetricValue, bool> isIt)
    {
        var index = state.GivenUp.FindLastIndex(one => _clock.GetElapsedTime(one.At) <= LatestArrival && isIt(one.Value));
        return index < 0 ? null : state.GivenUp[index].Safe;
    }

    /// <summary>What an earlier process did is counted, and what it read back last is what a foreign change is told by.</summary>
    private void Replay(Journal journal, string? serial)
    {
        List<LedgerEntry> past = [.. journal.ReadOf(serial)];
        var ages = new LedgerAges(past, journal.IsClockTrusted ? _clock.GetUtcNow() : null);
        for (var i = 0; i < past.Count; i++)
            if (past[i].Setting is not null)
                Replay(past[i], ages[i]);
    }

    private void Replay(LedgerEntry entry, TimeSpan age)
    {
        if (entry.Kind == LedgerKind.Sent)
            Writes.Load(entry.Setting!, entry.At, age);
        if (Catalogue.Find(entry.Setting!) is not { IsSetting: true } setting)
            return;
        var (state, value) = (Of(setting), ValueText.Parse(setting, entry.New));
        if (entry.Kind == LedgerKind.Sent)
        {
            state.Confirmed = MetricValue.Unknown;
            if (age < LatestArrival && value.HasValue)
                GiveUp(state, value, MetricValue.Unknown);
        }
        else if (entry.Kind == LedgerKind.ForeignChange || (entry.Kind == LedgerKind.ReadBack && entry.Outcome == Outcome.Applied))
        {
            state.Confirmed = value;
            state.GivenUp.RemoveAll(one => one.Value.Equals(value));
        }
    }
}
