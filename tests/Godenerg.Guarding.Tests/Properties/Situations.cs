using CsCheck;
using Godenerg.Engine.Guarding;
using Installation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Guarding.Tests.Properties;

/// <summary>Generated cases: mostly an inverter in order, and each fact sometimes odd, so that every rule has something to find and most wishes are near to going out.</summary>
internal static class Situations
{
    private static readonly Metric[] Touched =
    [
        Settings.FloatVoltage, Settings.FloatVoltage, Settings.FloatVoltage, Settings.FloatVoltage, Settings.BulkVoltage, Settings.CutOffVoltage, Settings.RechargeVoltage,
        Settings.RedischargeVoltage, Settings.MaxChargeCurrent, Settings.OutputSourcePriority, Settings.BatteryType, Settings.MaxSolarChargeCurrent, Metrics.BatteryVoltage,
    ];

    private static readonly SafeValue At528 = new(MetricValue.Of(52.8));

    private static readonly Dictionary<Metric, SafeValue> Wide = new()
    {
        [Settings.FloatVoltage] = At528, [Settings.BulkVoltage] = SafeValue.Keep, [Settings.CutOffVoltage] = SafeValue.Keep, [Settings.RechargeVoltage] = SafeValue.Keep,
        [Settings.RedischargeVoltage] = SafeValue.Keep, [Settings.MaxChargeCurrent] = SafeValue.Keep, [Settings.OutputSourcePriority] = SafeValue.Keep,
        [Settings.BatteryType] = SafeValue.Keep, [Settings.MaxSolarChargeCurrent] = SafeValue.Keep,
    };

    private static readonly Installation[] Owners =
    [
        GuardedHouse.Usual,
        GuardedHouse.Usual with { Safe = Wide },
        GuardedHouse.Usual with { Safe = Wide, TailAmps = null, Limits = new Dictionary<Metric, OwnerLimit>() },
        GuardedHouse.Usual with { Safe = Wide, Limits = new Dictionary<Metric, OwnerLimit> { [Settings.FloatVoltage] = new(53, 57), [Settings.BulkVoltage] = new(54, null) } },
    ];

    private static readonly Gen<MetricValue> Junk = OneOf(
        MetricValue.Of(double.NaN), MetricValue.Of(1e9), MetricValue.Of(-1e9), MetricValue.Of(double.MaxValue), MetricValue.Of(57.04), MetricValue.Of("57"), MetricValue.Of(true),
        MetricValue.Of(new Option("57", "no option of anything")), default);

    private static readonly Gen<MetricValue> Volts = Gen.Int[470, 592].Select(tenths => MetricValue.Of(tenths / 10.0));

    private static readonly Gen<MetricValue> Value = Gen.Frequency(
        (12, Volts),
        (3, Gen.Int[39, 60].Select(whole => MetricValue.Of((double)whole))),
        (2, Gen.Int[0, 12].Select(tens => MetricValue.Of(tens * 10.0))),
        (2, OneOf(OutputPriorities.UtilityFirst, OutputPriorities.SolarFirst, OutputPriorities.Sbu).Select(MetricValue.Of)),
        (1, OneOf(BatteryTypes.Agm, BatteryTypes.Flooded).Select(MetricValue.Of)),
        (1, Junk));

    private static readonly Gen<Some> Wished = Gen.Select(
        OneOf(Touched), Value, OneOf(AskerKind.Policy, AskerKind.Policy, AskerKind.Plugin, AskerKind.Operator),
        Rarely<Unit?>(null, Unit.Volt, Unit.Ampere), Rarely<TimeSpan?>(null, TimeSpan.FromHours(2), TimeSpan.FromHours(-1)), Gen.Bool, Gen.Bool,
        (setting, value, asker, unit, until, danger, observe) => new Some
        {
            Setting = setting, Value = value, Asker = asker, Unit = unit, Until = until, AllowsDanger = danger, EvenInObserve = observe,
        });

    private static readonly Gen<Some> Inverter = Gen.Select(
        Gen.Select(Rarely(48, 24, 0), Gen.Int[500, 584], Gen.Int[540, 592], OneOf(42.0, 44, 44.4, 47), OneOf(44.0, 46, 50), OneOf(0.0, 48, 54, 58)),
        Gen.Select(OneOf(80.0, 60, 60, 50), Rarely(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(181)), Rarely<int[]>([10, 20, 30, 40, 50, 60, 70, 80], Array.Empty<int>()),
            Readings, Rarely(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(31)), OneOf(0.0, 79, 80, 230)),
        (settings, status) => new Some
        {
            BatteryClass = settings.Item1, Float = settings.Item2 / 10.0, Bulk = settings.Item3 / 10.0, CutOff = settings.Item4, Recharge = settings.Item5, Redischarge = settings.Item6,
            MaxCharge = status.Item1, RatingsAge = status.Item2, Currents = status.Item3, Volts = status.Item4, VoltsAge = status.Item5, GridVolts = status.Item6,
        });

    private static readonly Gen<Some> History = Gen.Select(
        Gen.Select(Gen.Frequency((4, Gen.Const(0)), (3, Gen.Int[1, 13]), (1, Gen.Int[14, 60])), Rarely<TimeSpan?>(null, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(61)), Rarely(true, false),
            Gen.Frequency((3, Gen.Const(default(MetricValue))), (1, Volts), (1, Gen.Const(MetricValue.Of(52.8)))), Rarely(AskerKind.Policy, AskerKind.Operator, AskerKind.Plugin), Rarely(false, true)),
        Gen.Select(Rarely<string?>(null, "latched"), Rarely<string?>(null, "paused"), Rarely<string?>(null, "barred"), Rarely<bool?>(true, false, null), Rarely<string?>(null, "full"),
            Rarely(ControlMode.Armed, ControlMode.Observe, ControlMode.Shadow), OneOf(Owners)),
        (writes, holds) => new Some
        {
            Writes = writes.Item1, SinceWrite = writes.Item2, IsReadSince = writes.Item3, LeaseSafe = writes.Item4, Holder = writes.Item5, IsReturning = writes.Item6,
            Latched = holds.Item1, Paused = holds.Item2, Barred = holds.Item3, IsDay = holds.Item4, CannotStore = holds.Item5, Mode = holds.Item6, Owner = holds.Item7,
        });

    /// <summary>Anything.</summary>
    public static Gen<Some> Any { get; } = Gen.Select(Wished, Inverter, History, With);

    /// <summary>Wishes of a policy for float, on an inverter in order: the budget and the interval decide.</summary>
    public static Gen<Some> Counted { get; } = Gen.Select(
        Gen.Int[516, 584], Gen.Int[516, 584], Gen.Int[0, 60], OneOf<TimeSpan?>(null, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(90)), Gen.Bool,
        (wanted, actual, writes, since, isLeased) => Some.Raise with
        {
            Number = wanted / 10.0, Float = actual / 10.0, Writes = writes, SinceWrite = writes == 0 ? null : since, LeaseSafe = isLeased ? MetricValue.Of(52.8) : default,
        });

    /// <summary>A lease that is to be brought back, to anything, on any inverter, whatever happened before.</summary>
    public static Gen<Some> Returns { get; } = Gen.Select(
        OneOf(Touched), Gen.Frequency((4, Volts), (1, Value)), Inverter, History,
        (setting, safe, inverter, history) => With(new Some { Setting = setting, Value = safe, Asker = AskerKind.Engine }, inverter, history with { LeaseSafe = safe }));

    /// <summary>Values that are none, from anybody.</summary>
    public static Gen<Some> Nonsense { get; } = Gen.Select(
        Wished, Inverter, History, Gen.Int[0, 3], Gen.Double[-1e12, 1e12], Junk,
        (wished, inverter, history, kind, number, junk) => With(kind switch
        {
            0 => wished with { Value = junk },
            1 => wished with { Setting = Settings.FloatVoltage, Number = number },
            2 => wished with { Setting = Settings.FloatVoltage, Number = 57, Unit = Unit.Ampere },
            _ => wished with { Setting = Settings.EqualizeVoltage, Number = 58.4, Asker = AskerKind.Policy },
        }, inverter, history with { LeaseSafe = default }));

    private static Gen<IReadOnlyList<double?>> Readings => Gen.Frequency<IReadOnlyList<double?>>(
        (12, Gen.Int[480, 580].Select(tenths => (IReadOnlyList<double?>)[tenths / 10.0, (tenths + 2) / 10.0, tenths / 10.0])),
        (1, OneOf<IReadOnlyList<double?>>([], [54], [54, 54], [29, 29, 29], [67, 67, 67], [54, 60, 60], [54, 54, null], [null, 54, 54], [27, 27, 27])));

    private static Gen<T> Rarely<T>(T usual, params T[] odd) => Gen.Frequency((12, Gen.Const(usual)), (1, OneOf(odd)));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Some With(Some wished, Some inverter, Some history) => inverter with
    {
        Setting = wished.Setting, Value = wished.Value, Asker = wished.Asker, Unit = wished.Unit, Until = wished.Until, AllowsDanger = wished.AllowsDanger, EvenInObserve = wished.EvenInObserve,
        Writes = history.Writes, SinceWrite = history.SinceWrite, IsReadSince = history.IsReadSince, LeaseSafe = history.LeaseSafe, Holder = history.Holder, IsReturning = history.IsReturning,
        Latched = history.Latched, Paused = history.Paused, Barred = history.Barred, IsDay = history.IsDay, CannotStore = history.CannotStore, Mode = history.Mode, Owner = history.Owner,
    };
}
