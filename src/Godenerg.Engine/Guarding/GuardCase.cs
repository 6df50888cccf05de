using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Engine.Guarding;

/// <summary>Everything a rule may look at when it judges one wish. Immutable; the same case always gives the same verdict.</summary>
/// <param name="Wish">What is wished, and by whom.</param>
/// <param name="Command">The command that would be sent; null where the dialect has none.</param>
/// <param name="Snapshot">What is known of the inverter.</param>
/// <param name="Ledger">What has been written, and what stands against writing.</param>
/// <param name="Installation">What the owner configured.</param>
/// <param name="Mode">The control mode in force.</param>
/// <param name="Now">Wall time, for messages.</param>
internal sealed record GuardCase(
    Wish Wish, InverterCommand? Command, Snapshot Snapshot, LedgerView Ledger, Installation Installation, ControlMode Mode, DateTimeOffset Now)
{
    public Metric Setting => Wish.Setpoint.Setting;

    public MetricValue Value => Wish.Setpoint.Value;

    /// <summary>The value as a number; null for other kinds.</summary>
    public double? Number => Value.ToObject() as double?;

    /// <summary>What the inverter was last read with; unknown when that is not known or too old.</summary>
    public MetricValue Actual => ActualOf(Setting, ReadBack);

    public double? ActualNumber => Actual.ToObject() as double?;

    /// <summary>The query that shows the value; null where none does.</summary>
    public InverterRequest? ReadBack => Command?.Writes is null ? null : Command.ReadBack(Wish.Unit);

    public SettingRecord Record => Ledger.Of(Setting);

    /// <summary>Battery class in volts: 12, 24 or 48; null while it is not known.</summary>
    public int? BatteryVolts => Snapshot.Readings.Select(reading => reading[Metrics.BatteryNominalVoltage]).OfType<double>().Select(volts => (int?)volts).FirstOrDefault();

    /// <summary>What the setting returns to; unknown where the owner named nothing.</summary>
    public MetricValue Safe =>
        Record.Lease is { } lease ? lease.Safe
        : Installation.Safe.GetValueOrDefault(Setting) is not { } safe ? MetricValue.Unknown
        : safe.IsKeep ? Actual : safe.Value;

    /// <summary>True when it is brought back: there is a lease, and this is the value that it returns to.</summary>
    public bool IsReturn => Record.Lease is { } lease && IsSame(lease.Safe, Value)
        && (Wish.Asker.Kind != AskerKind.Policy || lease.Holder.Kind == AskerKind.Policy);

    /// <summary>True when it moves away from its safe value, or, where none is known, upwards or to something else.</summary>
    public bool IsRaise
    {
        get
        {
            if (Number is not { } wanted || ActualNumber is not { } actual)
                return !IsSame(Value, Safe);
            return Safe.ToObject() is double safe ? Math.Abs(wanted - safe) > Math.Abs(actual - safe) + Tolerance : wanted > actual;
        }
    }

    /// <summary>The same as far as the inverter can tell.</summary>
    public bool IsSame(MetricValue left, MetricValue right) =>
        left.ToObject() is double one && right.ToObject() is double other ? Math.Abs(one - other) < Tolerance : left.HasValue && left.Equals(right);

    /// <summary>A value as a person reads it.</summary>
    public string Show(MetricValue value) => Words.Of(Setting, value);

    /// <summary>What another setting was last read with.</summary>
    public double? ActualOf(Setting<double> other) => Snapshot[other];

    private double Tolerance => Command?.Tolerance ?? 0.05;

    private MetricValue ActualOf(Metric setting, InverterRequest? request) =>
        request is null ? default
        : Snapshot.Newest(request.Text) is { } reading && Snapshot.IsFresh(reading) ? reading.ValueOf(setting) : default;
}
