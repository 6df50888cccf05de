using Godenerg.Engine.Guarding;

namespace Godenerg.Guarding.Tests.Properties;

/// <summary>
/// The rules once more, from its text and protocol.md §5 alone: it takes no limit, no list and no question from the engine, so that
/// both cannot be wrong in the same way. It speaks of plain numbers.
/// </summary>
internal static class Oracle
{
    /// <summary>Why a wish must not go out; null when it has to.</summary>
    public static string? Forbids(Some it) => IsReturn(it) ? Limits(it, it.Value) ?? Order(it) : Limits(it, it.Value) ?? Order(it) ?? Telemetry(it) ?? History(it) ?? People(it);

    /// <summary>A lease is open, this is what it returns to, and whoever asks may end it.</summary>
    public static bool IsReturn(Some it) => it.LeaseSafe.HasValue && Near(it, it.Value, it.LeaseSafe)
        && (it.Asker is AskerKind.Engine or AskerKind.Operator || it.Holder != AskerKind.Operator);

    /// <summary>Away from what is safe; where nothing is, upwards or to something else.</summary>
    public static bool IsRaise(Some it)
    {
        if (Number(it.Value) is not { } wanted || Number(Actual(it)) is not { } actual)
            return !Near(it, it.Value, Safe(it));
        return Number(Safe(it)) is { } safe ? Math.Abs(wanted - safe) > Math.Abs(actual - safe) + Half(it) : wanted > actual;
    }

    private static string? Limits(Some it, MetricValue value)
    {
        if (it.Unit is { } unit && unit != it.Setting.Unit)
            return "another unit";
        if (it.BatteryClass == 0)
            return "no battery class";
        var scale = it.BatteryClass / 48.0;
        var number = Number(value) ?? double.NaN;
        var text = (value.ToObject() as Option)?.Name;
        var isAllowed = it.Setting.Name switch
        {
            // | PCVV, PBFT | 48 V: 48.0-58.4 |
            "charge.float-voltage" or "charge.bulk-voltage" => number >= (48 * scale) - 1e-6 && number <= (58.4 * scale) + 1e-6 && IsStep(number, 0.1),
            // | PSDV | 48 V: 40.0-48.0; 24 V 21-24 |
            "battery.cut-off-voltage" => number >= (it.BatteryClass == 48 ? 40 : 21) && number <= 48 * scale && IsStep(number, 0.1),
            // | PBCV | 24 V: 22-25.5 step 0.5; 48 V: 44-51 step 1 |
            "battery.recharge-voltage" => number >= 44 * scale && number <= 51 * scale && IsStep(number, scale),
            // | PBDV | 00.0 = full | 24 V: 24-29 step 0.5; 48 V: 48-58 step 1 |
            "battery.redischarge-voltage" => number == 0 || (number >= 48 * scale && number <= 58 * scale && IsStep(number, scale)),
            // | MCHGC | QMCHGCR |
            "charge.max-current" => it.Currents.Any(listed => listed == number) || (it.Currents.Count == 0 && number is >= 0 and <= 300 && IsStep(number, 1) && (it.Asker == AskerKind.Operator || IsReturn(it))),
            // | MSCHGC | shown by no query: a person's affair |
            "charge.max-solar-current" => number is >= 0 and <= 300 && IsStep(number, 1) && (it.Asker == AskerKind.Operator || IsReturn(it)),
            "output.source-priority" => text is "utility-first" or "solar-first" or "sbu",
            // PBT replaces voltages: only with an explicit flag of an operator.
            "battery.type" => text is "agm" or "flooded" && ((it.Asker == AskerKind.Operator && it.AllowsDanger) || IsReturn(it)),
            _ => false,
        };
        var limit = it.Owner.Limits.TryGetValue(it.Setting, out var owner) ? owner : null;
        return !isAllowed ? "not in the table" : number < limit?.Least || number > limit?.Most ? "the owner" : null;
    }

    private static string? Order(Some it)
    {
        var number = Number(it.Value) ?? double.NaN;
        var full = it.Redischarge == 0 ? 1000 : it.Redischarge;
        var isKnown = it.RatingsAge < TimeSpan.FromMinutes(3);
        return it.Setting.Name switch
        {
            "charge.float-voltage" when !isKnown || number > it.Bulk => "float above bulk",
            "charge.bulk-voltage" when !isKnown || number < it.Float => "bulk below float",
            "battery.cut-off-voltage" when !isKnown || number >= it.Recharge => "cut-off not below re-charge",
            "battery.recharge-voltage" when !isKnown || number <= it.CutOff || number >= full => "re-charge not between",
            "battery.redischarge-voltage" when !isKnown || (number != 0 && number <= it.Recharge) => "re-discharge not above re-charge",
            _ => null,
        };
    }

    private static string? Telemetry(Some it)
    {
        var scale = it.BatteryClass / 48.0;
        if (it.Volts.Count < 3 || it.Volts[0] is not { } newest || it.VoltsAge > TimeSpan.FromSeconds(30))
            return "too few or old readings";
        if (it.Volts.Take(3).Any(volts => volts is not { } known || known < 30 * scale || known > 66 * scale))
            return "implausible";
        if (Math.Abs(it.Volts[0]!.Value - it.Volts[1]!.Value) > 5 * scale || Math.Abs(it.Volts[1]!.Value - it.Volts[2]!.Value) > 5 * scale)
            return "a jump";
        if (it.Setting.Name == "battery.cut-off-voltage" && Number(it.Value) > newest - 1)
            return "cut-off at the voltage";
        if (it.Value.ToObject() is Option { Name: "utility-first" } && it.GridVolts < 80)
            return "no grid";
        if (it.Owner.TailAmps is not { } tail)
            return null;
        return (it.Setting.Name == "charge.max-current" && tail * 5 >= Number(it.Value)) || (it.Setting.Name is "charge.float-voltage" or "charge.bulk-voltage" && IsRaise(it) && tail * 5 >= it.MaxCharge)
            ? "tail" : null;
    }

    private static string? History(Some it)
    {
        var isShown = it.Setting.Name != "charge.max-solar-current";
        if (isShown && (!Actual(it).HasValue || Near(it, Actual(it), it.Value)))
            return "unknown or already so";
        if (it.SinceWrite is { } since && (since < TimeSpan.FromSeconds(60) || (isShown && !it.IsReadSince)))
            return "too soon";
        if (it.Writes >= 48 || it.Latched is not null)
            return "worn or latched";
        if (!IsRaise(it))
            return null;
        if (it.Writes > 10 || it.Barred is not null || it.CannotStore is not null)
            return "no raise now";
        if (!it.Owner.Safe.ContainsKey(it.Setting) || !isShown || it.Setting.Name == "battery.type")
            return null;
        if (it.Until is { } until ? until <= TimeSpan.Zero : it.IsDay != true)
            return "no end";
        return Limits(it with { Asker = AskerKind.Operator, AllowsDanger = true }, Safe(it)) is not null ? "no way back" : null;
    }

    private static string? People(Some it)
    {
        var isOperator = it.Asker == AskerKind.Operator;
        if (!isOperator && (!it.Owner.Safe.ContainsKey(it.Setting) || it.Paused is not null || (it.LeaseSafe.HasValue && (it.Holder == AskerKind.Operator || it.IsReturning))))
            return "somebody else's";
        return it.Mode != ControlMode.Armed && !(isOperator && it.EvenInObserve) ? "not armed" : null;
    }

    private static MetricValue Actual(Some it) => it.BatteryClass == 0 || it.RatingsAge > TimeSpan.FromMinutes(3) ? default : it.Setting.Name switch
    {
        "charge.float-voltage" => MetricValue.Of(it.Float),
        "charge.bulk-voltage" => MetricValue.Of(it.Bulk),
        "battery.cut-off-voltage" => MetricValue.Of(it.CutOff),
        "battery.recharge-voltage" => MetricValue.Of(it.Recharge),
        "battery.redischarge-voltage" => MetricValue.Of(it.Redischarge),
        "charge.max-current" => MetricValue.Of(it.MaxCharge),
        "output.source-priority" => MetricValue.Of(it.Priority),
        "battery.type" => MetricValue.Of(BatteryTypes.User),
        _ => default,
    };

    private static MetricValue Safe(Some it) =>
        it.LeaseSafe.HasValue ? it.LeaseSafe
        : !it.Owner.Safe.TryGetValue(it.Setting, out var safe) ? default
        : safe.Value.HasValue ? safe.Value : Actual(it);

    /// <summary>Half of the last digit that the wire carries: a tenth of a volt, an ampere.</summary>
    private static double Half(Some it) => it.Setting.Name.EndsWith("current", StringComparison.Ordinal) ? 0.5 : 0.05;

    private static bool Near(Some it, MetricValue left, MetricValue right) =>
        Number(left) is { } one && Number(right) is { } other
            ? Math.Abs(one - other) < Half(it)
            : left.HasValue && left == right;

    private static double? Number(MetricValue value) => value.ToObject() as double?;

    private static bool IsStep(double number, double step) => Math.Abs((number / step) - Math.Round(number / step)) < 1e-5;
}
