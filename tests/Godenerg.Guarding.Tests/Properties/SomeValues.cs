using Godenerg.Engine.Guarding;
using Godenerg.Engine.Protocols.Commands;

namespace Godenerg.Guarding.Tests.Properties;

/// <summary>Values that somebody may wish for a setting: mostly those that it takes, and every other kind.</summary>
internal static class SomeValues
{
    /// <summary>One that the table lets through; unknown where the command takes none.</summary>
    /// <param name="command">The command.</param>
    /// <param name="volts">The battery class.</param>
    /// <param name="at">0 to 1: the first to the last.</param>
    public static MetricValue Legal(InverterCommand command, int volts, double at)
    {
        if (command.NumberLimits is { } limits)
            return Number(limits.For(volts) ?? limits.For(48)!, at);
        var known = command.Examples.ToArray();
        return known[(int)(at * known.Length)].Value;
    }

    /// <summary>By its kind: lawful, beside the grid, beyond the ends, absurd, of another type.</summary>
    public static MetricValue Wished(InverterCommand command, int volts, int kind, double at) => kind switch
    {
        < 17 => Legal(command, volts, at),
        17 => MetricValue.Of(1e9),
        18 => MetricValue.Of(double.NaN),
        19 => MetricValue.Of(-52.8),
        20 => MetricValue.Of("52.8"),
        21 => MetricValue.Of(at < 0.5),
        22 => MetricValue.Of(OutputPriorities.All[(int)(at * 4)]),
        23 => MetricValue.Of(Math.Round(at * 100, 1)),
        24 => MetricValue.Of(at * 300),
        25 => Moved(command, volts, at, 0.03),
        _ => command.NumberLimits?.For(volts) is { } allowed ? MetricValue.Of(at < 0.5 ? allowed.Least - 0.1 : allowed.Most + 0.1) : MetricValue.Of(at * 60),
    };

    /// <summary>What stands in the ratings for one of the settings that are judged against each other; null for others.</summary>
    public static MetricValue? Standing(InverterCommand command, Machine machine) =>
        command.Writes == Settings.FloatVoltage ? MetricValue.Of(machine.Float)
        : command.Writes == Settings.BulkVoltage ? MetricValue.Of(machine.Bulk)
        : command.Writes == Settings.CutOffVoltage ? MetricValue.Of(machine.CutOff)
        : command.Writes == Settings.RechargeVoltage ? MetricValue.Of(machine.Recharge)
        : command.Writes == Settings.RedischargeVoltage ? MetricValue.Of(machine.Redischarge)
        : command.Writes == Settings.MaxChargeCurrent ? MetricValue.Of(machine.MaxCharge)
        : null;

    /// <summary>Limits that cut something off at either end, or one end only.</summary>
    public static OwnerLimit LimitAround(InverterCommand command, int volts, int kind)
    {
        var allowed = command.NumberLimits!.For(volts) ?? command.NumberLimits.For(48)!;
        var span = allowed.Most - allowed.Least;
        var (least, most) = (Math.Round(allowed.Least + (0.2 * span), 1), Math.Round(allowed.Most - (0.2 * span), 1));
        return kind switch { 0 => new(least, null), 1 => new(null, most), _ => new(least, most) };
    }

    private static MetricValue Moved(InverterCommand command, int volts, double at, double by) =>
        Legal(command, volts, at).ToObject() is double number ? MetricValue.Of(number + by) : MetricValue.Of(by);

    private static MetricValue Number(AllowedValues allowed, double at)
    {
        if (allowed.Also is { } also && at < 0.1)
            return MetricValue.Of(also);
        if (allowed.Only is { Count: > 0 } only)
            return MetricValue.Of(only[(int)(at * only.Count)]);
        // Charge currents come in tens on every list; a draw over all amperes would hardly ever hit one.
        var step = allowed is { Step: 1, Most: > 90 } ? 10 : allowed.Step;
        var steps = Math.Floor(((allowed.Most - allowed.Least) / step) + 1e-6);
        return MetricValue.Of(Math.Round(allowed.Least + (Math.Floor(at * (steps + 1)) * step), 2));
    }
}
