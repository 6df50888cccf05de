namespace Godenerg.OledFeed.Live;

/// <summary>What a picture is drawn from: one inverter, looked at anew before each picture. For one thread at a time.</summary>
internal sealed class Facts(TimeProvider clock)
{
    private Snapshot _now = Snapshot.Empty(clock);
    private ControlState? _control;
    private string? _problem;
    private DateTimeOffset? _lastSeen;

    public string Name { get; private set; } = "";

    /// <summary>The time of the day where the house is.</summary>
    public DateTimeOffset LocalNow { get; private set; } = clock.GetLocalNow();

    /// <summary>When it was last heard of, in local time; null for never.</summary>
    public DateTimeOffset? LastSeen => _lastSeen is { } seen ? TimeZoneInfo.ConvertTime(seen, clock.LocalTimeZone) : null;

    /// <summary>How old the newest reading is; null when there was none.</summary>
    public TimeSpan? Age => _lastSeen is null ? null : _now.Readings is [var newest, ..] ? _now.AgeOf(newest) : LocalNow - _lastSeen;

    /// <summary>Why nothing is heard; null while something is.</summary>
    public string? Lost
    {
        get
        {
            if (_problem is not null)
                return _problem;
            if (_now.Readings is not [var newest, ..])
                return "no reading yet";
            return _now.IsFresh(newest) ? null : "the inverter is silent";
        }
    }

    public string? Mode => _control?.Mode;

    /// <summary>The stage that the policy names, else what the inverter says of itself.</summary>
    public string? Stage =>
        _control?.Decision.Stage ?? _now[Metrics.ChargeStage]?.Name ?? (Amps, _now[Metrics.ChargeFloating]) switch
        {
            (null, _) => null,
            (_, true) => "float",
            (> 0, _) => "charging",
            (< 0, _) => "discharging",
            _ => "resting",
        };

    /// <summary>Into the battery; negative out of it.</summary>
    public double? Amps => _now[Metrics.BatteryCurrent] ?? (_now[Metrics.BatteryChargeCurrent] - _now[Metrics.BatteryDischargeCurrent]);

    /// <summary>Of all inputs.</summary>
    public double? Sun => _now[Metrics.PvTotalPower] ?? _now[Metrics.PvPower];

    public MetricValue this[Metric metric] => _now.ValueOf(metric);

    /// <summary>The oldest thing that an owner has to know; null when there is none.</summary>
    public string? Alarm => AlarmCount == 0 ? null : _control?.Alarms is [var first, ..] ? first : AlarmsOfInverter.First(_now);

    public int AlarmCount => (_control?.Alarms.Count ?? 0) + AlarmsOfInverter.Count(_now);

    public void Look(IInverter inverter)
    {
        Name = inverter.Name;
        _problem = inverter.Problem;
        _now = inverter.Stream.Current.Now();
        _control = inverter.Control;
        _lastSeen = _now.Readings is [var newest, ..] ? newest.At : null;
        LocalNow = clock.GetLocalNow();
    }

    /// <summary>Nothing is known but why, and since when: of a house that does not answer.</summary>
    public void Lose(string name, string problem, DateTimeOffset? lastSeen)
    {
        (Name, _problem, _lastSeen, _control) = (name, problem, lastSeen, null);
        _now = Snapshot.Empty(clock);
        LocalNow = clock.GetLocalNow();
    }
}
