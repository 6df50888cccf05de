using Godenerg.Engine.Guarding;
using Godenerg.Testing.Judging;

namespace Godenerg.Guarding.Tests.Properties;

/// <summary>
/// What a verdict must never be, judged from the plain facts of a case. Each answers null when all is well, or what is wrong. It shares no
/// code with the rules.
/// </summary>
internal static class Oracle
{
    public delegate string? Property(Facts it, Verdict? verdict);

    /// <summary>Nothing that the document, the inverter's lists or the owner excludes is sent, not even to come back.</summary>
    public static string? Limits(Facts it, Verdict? verdict)
    {
        if (verdict is not null)
            return null;
        if (it.Machine.Ratings == Known.Never)
            return "the battery class was never read";
        if (it.Machine.Dialect.Commands.Length == 0 && it.Asked.Command.Writes is not null)
            return "this dialect writes nothing";
        if (it.Asked.Unit is { } unit && unit != it.Setting.Unit)
            return "another unit was meant";
        if (it.Setting.ValueType == typeof(double) && it.Asked.Command.Writes is not null)
            return it.Asked.Value.ToObject() is not double number ? "no number"
                : !OracleTable.Allows(it.Setting.Name, number, it.Machine.Volts, it.Measured.Lists == Known.Fresh ? Facts.Listed : null) ? "outside the document"
                : number < it.Owner.Limit?.Least || number > it.Owner.Limit?.Most ? "outside the owner's limits"
                : null;
        return it.Asked.Command.Writes is not null && it.Asked.Value.ToObject()?.GetType() != it.Setting.ValueType ? "of another kind" : null;
    }

    /// <summary>The characters that would be sent are a row of the document, value and all. The judge of the wire knows 48 V machines only.</summary>
    public static string? Wire(Facts it, Verdict? verdict)
    {
        if (verdict is not null || it.Machine.Volts != 48 || it.Case().Command is not { } command)
            return null;
        var text = command.Encode(it.Asked.Value, it.Asked.OfUnit);
        // Rebrands know a fourth source, and three digits from 100 A on are a list's own form: the judge is stricter than the document.
        if (text == "POP03" || (text.StartsWith("MUCHGC", StringComparison.Ordinal) && it.Asked.Value.ToObject() is >= 100.0))
            return null;
        var found = SetterRules.Understand(text);
        return found.Problem ?? (found.Row!.Allows(found.Value) ? null : $"{text} is not in the document");
    }

    /// <summary>A raise leaves room for its return among twelve, 48 are the end, and a minute lies between two.</summary>
    public static string? Pace(Facts it, Verdict? verdict) =>
        verdict is not null || IsReturn(it) ? null
        : it.Past.Writes >= 48 ? "48 writes were spent"
        : it.Past.Writes >= 6 && it.Asked.Asker == AskerKind.Plugin ? "plugins have had their half"
        : it.Past.Writes + 2 > 12 && IsRaise(it) ? "a raise beyond the budget"
        : it.Past.SecondsAgo < 60 ? "within a minute"
        : null;

    /// <summary>What stands there is not written, and nothing is written over what is not known.</summary>
    public static string? NoEqualValue(Facts it, Verdict? verdict)
    {
        if (verdict is not null || IsReturn(it) || it.Asked.Command.ConfirmedBy is null)
            return verdict is null && it is { Asked: { Command.ConfirmedBy: null, Asker: not AskerKind.Operator } } && !IsReturn(it) ? "nobody could tell what it did" : null;
        if (it.Asked.Command.Writes is null)
            return null;
        return it.Machine.Ratings != Known.Fresh ? "its present value is not known"
            : it is { Past: { SecondsAgo: not null, IsRead: false } } ? "it was not read since it was written"
            : IsEqual(it, it.Asked.Value, it.Present) ? "it is so already"
            : null;
    }

    /// <summary>After a write of one of a pair, the pair is in order.</summary>
    public static string? Order(Facts it, Verdict? verdict)
    {
        if (verdict is not null || it.Asked.Value.ToObject() is not double value)
            return null;
        var (machine, full) = (it.Machine, double.PositiveInfinity);
        var redischarge = machine.Redischarge == 0 ? full : machine.Redischarge;
        return it.Setting.Name switch
        {
            "charge.float-voltage" => value > machine.Bulk ? "float above bulk" : null,
            "charge.bulk-voltage" => value < machine.Float ? "bulk below float" : null,
            "battery.cut-off-voltage" => value >= machine.Recharge ? "cut-off not below re-charge"
                : !IsReturn(it) && (it.Measured.Status != Known.Fresh || value > it.Measured.Battery - 1) ? "cut-off not 1 V below the battery" : null,
            "battery.recharge-voltage" => value <= machine.CutOff ? "re-charge not above cut-off" : value >= redischarge ? "re-charge not below re-discharge" : null,
            "battery.redischarge-voltage" => value != 0 && value <= machine.Recharge ? "re-discharge not above re-charge" : null,
            _ => null,
        };
    }

    /// <summary>Who may do what: danger, service, grid, the safe list, the control mode.</summary>
    public static string? Leave(Facts it, Verdict? verdict)
    {
        var (asked, isOperator) = (it.Asked, it.Asked.Asker == AskerKind.Operator);
        if (verdict is not null || IsReturn(it))
            return null;
        return OracleTable.IsService(asked.Command.Code) ? "a service code"
            : OracleTable.IsDangerous(it.Setting.Name) && !(isOperator && asked.AllowsDanger) ? "dangerous, and no operator said so"
            : asked.Value.ToObject() is Option { Name: "utility-first" } && it.Setting.Name == "output.source-priority"
                && (it.Measured.Status != Known.Fresh || it.Measured.Grid < 80) ? "utility first without a grid"
            : asked.Asker is AskerKind.Policy or AskerKind.Plugin && !it.Owner.NamesSafe ? "nothing under safe:"
            : it.Owner.Mode != ControlMode.Armed && !(isOperator && asked.EvenInObserve) ? "not armed"
            : null;
    }

    /// <summary>What stands against a write: a picture nobody would trust, a latch, somebody else's hand, a bar, a full disk, a lease without end.</summary>
    public static string? Standing(Facts it, Verdict? verdict)
    {
        if (verdict is not null || IsReturn(it))
            return null;
        var (past, measured, scale) = (it.Past, it.Measured, it.Machine.Volts / 48.0);
        var last = measured.Samples.Take(3).ToArray();
        return measured.Status != Known.Fresh || last.Length < 3 ? "the picture is old or too short"
            : last.Any(volts => volts is null || volts < 30 * scale || volts > 66 * scale) ? "no battery has such a voltage"
            : Math.Abs(last[0]!.Value - last[1]!.Value) > 5 * scale || Math.Abs(last[1]!.Value - last[2]!.Value) > 5 * scale ? "no battery jumps so"
            : past.IsLatched ? "it is latched"
            : it.Asked.Asker != AskerKind.Operator && (past.IsPaused || past.Holder == AskerKind.Operator) ? "somebody else has it in hand"
            : !IsRaise(it) ? null
            : past.IsBarred ? "it is barred"
            : past.CannotStore ? "it cannot be recorded"
            : IsLeased(it) && it.Asked.UntilHours < 0 ? "its lease is over"
            : IsLeased(it) && it.Asked.UntilHours is null && past.IsDay == false ? "its lease ends at dusk, and it is night"
            : IsLeased(it) && HomeOf(it).ToObject() is double home && (home < it.Owner.Limit?.Least || home > it.Owner.Limit?.Most) ? "there would be no way back"
            : it.Setting.Name == "charge.float-voltage" && it.Owner.Tail >= it.Machine.MaxCharge / 5 ? "the tail is not below a fifth"
            : null;
    }

    /// <summary>An act leaves nothing to bring back, of other units nobody here knows what they had, and what is dangerous is never sent by itself, so not back either.</summary>
    private static bool IsLeased(Facts it) => it.Owner.NamesSafe && it.Asked is { Command: { Writes: not null, ConfirmedBy: not null }, OfUnit: 0 }
        && (int)it.Asked.Command.Danger < 4 && it.Setting.Name != "battery.type";

    /// <summary>A return within limits and in order goes, whatever else is the matter.</summary>
    public static string? Return(Facts it, Verdict? verdict) =>
        verdict is null || !IsReturn(it) || it.Machine.Ratings == Known.Never || it.Asked.Command.Writes is null || Limits(it, null) is not null || Order(it, null) is not null
            ? null
            : $"a return was held up by {verdict.Rule}";

    /// <summary>Whoever is refused is told by what and why.</summary>
    public static string? Reason(Facts it, Verdict? verdict) =>
        verdict is null ? null
        : string.IsNullOrWhiteSpace(verdict.Rule) || string.IsNullOrWhiteSpace(verdict.Because) ? "no reason"
        : verdict.Outcome is Outcome.Applied or Outcome.Unconfirmed ? "an objection that is none"
        : null;

    public static bool IsReturn(Facts it) =>
        it.Past.Holder is { } holder && IsEqual(it, it.Past.LeaseSafe, it.Asked.Value) && (it.Asked.Asker is AskerKind.Engine or AskerKind.Operator || holder != AskerKind.Operator);

    /// <summary>Further from what is safe than what stands there; where nothing is safe, higher, or another.</summary>
    private static bool IsRaise(Facts it)
    {
        var (present, safe) = (PresentOf(it), HomeOf(it));
        if (it.Asked.Value.ToObject() is not double value || present.ToObject() is not double now)
            return !IsEqual(it, it.Asked.Value, safe);
        return safe.ToObject() is double home ? Math.Abs(value - home) > Math.Abs(now - home) + (OracleTable.StepOf(it.Setting.Name) * 0.6) : value > now;
    }

    private static MetricValue PresentOf(Facts it) =>
        it.Machine.Ratings == Known.Fresh && it.Asked.Command.ConfirmedBy is not null ? it.Present : MetricValue.Unknown;

    /// <summary>What it returns to.</summary>
    private static MetricValue HomeOf(Facts it) =>
        it.Past.Holder is not null ? it.Past.LeaseSafe : !it.Owner.NamesSafe ? MetricValue.Unknown : it.Owner.Safe.HasValue ? it.Owner.Safe : PresentOf(it);

    /// <summary>The same characters on the wire.</summary>
    private static bool IsEqual(Facts it, MetricValue left, MetricValue right) =>
        left.ToObject() is double one && right.ToObject() is double other
            ? Math.Abs(one - other) < OracleTable.StepOf(it.Setting.Name) * 0.49
            : left.HasValue && Equals(left.ToObject(), right.ToObject());
}
