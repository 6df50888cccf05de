using System.Globalization;

namespace Godenerg.Testing.Judging;

/// <summary>What a frame that is no query turned out to be.</summary>
/// <param name="Row">Its row of the table; null when there is none.</param>
/// <param name="Value">Its value.</param>
/// <param name="Unit">The unit it is for.</param>
/// <param name="Problem">Why it is none; null when it is one.</param>
internal sealed record UnderstoodSetter(JudgedSetter? Row, decimal Value, int Unit, string? Problem);

/// <summary>A setter on the wire, ready to be judged.</summary>
internal sealed record SetterCase(JudgedSetter Row, string Setting, decimal Value, bool IsSafe, DateTimeOffset At);

/// <summary>The judge's rules, from protocol.md §5: the table, and the eight rules below it.</summary>
internal static class SetterRules
{
    /// <summary>Which row of the table a text belongs to.</summary>
    public static UnderstoodSetter Understand(string text)
    {
        if (JudgedSetters.Never.Any(code => text.StartsWith(code, StringComparison.Ordinal)))
            return new(null, 0, 0, "of danger class 5, never to be sent");
        if (JudgedSetters.Flags.TryGetValue(text, out var flag))
            return new(flag, text[1] == 'E' ? 1 : 0, 0, null);
        foreach (var row in JudgedSetters.All)
            if (row.Read(text) is var (value, unit))
                return new(row, value, unit, null);
        return new(null, 0, 0, JudgedSetters.All.Any(row => row.Code.Length > 1 && text.StartsWith(row.Code, StringComparison.Ordinal))
            ? "not in the form that the document gives"
            : "no query and no setter that the document knows");
    }

    /// <summary>All that is wrong with sending it now.</summary>
    public static IEnumerable<string> Broken(SetterCase it, JudgedPicture picture, JudgeOptions options) =>
        Table(it, picture, options).Concat(Order(it, picture)).Concat(History(it, picture, options));

    private static IEnumerable<string> Table(SetterCase it, JudgedPicture picture, JudgeOptions options)
    {
        var row = it.Row;
        if (row.Danger >= 4 && !options.OperatorMay.Contains(row.Code))
            yield return "of danger class 4, and no operator asked for it";
        if (!row.Allows(it.Value))
            yield return Say($"{it.Setting} {it.Value} is not allowed: {row.Range}");
        if (options.Limits.TryGetValue(it.Setting, out var limit) && (it.Value < limit.Least || it.Value > limit.Most))
            yield return Say($"{it.Setting} {it.Value} is outside the owner's {limit.Least} to {limit.Most}");
        if (row.Choices.Length > 0 && picture.Lists(row.Choices, it.Value) is not true && !(it.IsSafe && picture.Lists(row.Choices, it.Value) is null))
            yield return Say($"{it.Setting} {it.Value} does not stand in a {row.Choices} that was read");
    }

    /// <summary>§5 rule 4, for the pairs that hold the setting. What was sent and not read back counts as well as what was read.</summary>
    private static IEnumerable<string> Order(SetterCase it, JudgedPicture picture)
    {
        if (it.Setting == "float" && picture.MayBe("bulk").Any(bulk => it.Value > bulk))
            yield return Say($"float {it.Value} above bulk {picture.MayBe("bulk").Min()}");
        if (it.Setting == "bulk" && picture.MayBe("float").Any(@float => it.Value < @float))
            yield return Say($"bulk {it.Value} below float {picture.MayBe("float").Max()}");
        if (it.Setting is "float" or "bulk" && !picture.MayBe("bulk").Concat(picture.MayBe("float")).Any())
            yield return "sent before float and bulk were ever read";
        if (it.IsSafe)
            yield break;
        if (it.Setting == "cut-off" && picture.MayBe("re-charge").Any(recharge => it.Value >= recharge))
            yield return Say($"cut-off {it.Value} not below re-charge");
        if (it.Setting == "cut-off" && (picture.BatteryVolts is not { } volts || it.Value > volts - 1))
            yield return Say($"cut-off {it.Value} not 1 V below the battery");
        if (it.Setting == "re-charge" && picture.MayBe("cut-off").Any(cutOff => it.Value <= cutOff))
            yield return Say($"re-charge {it.Value} not above cut-off");
        if (it.Setting == "re-charge" && picture.MayBe("re-discharge").Any(redischarge => redischarge != 0 && it.Value >= redischarge))
            yield return Say($"re-charge {it.Value} not below re-discharge");
        if (it.Setting == "re-discharge" && it.Value != 0 && picture.MayBe("re-charge").Any(recharge => it.Value <= recharge))
            yield return Say($"re-discharge {it.Value} not above re-charge");
        if (it is { Setting: "output-priority", Value: 0 } && picture.GridVolts is not > 80)
            yield return "utility first without a grid";
    }

    /// <summary>§5 rules 5 and 7.</summary>
    private static IEnumerable<string> History(SetterCase it, JudgedPicture picture, JudgeOptions options)
    {
        var isReadable = it.Row.ReadBack.Query.Length > 0 && !it.Setting.Contains('/', StringComparison.Ordinal);
        if (!isReadable)
            yield break;
        if (picture.Unread(it.Setting) is { } sent && !(it.IsSafe && (sent.Value != it.Value || it.At - sent.At >= options.SafeAgainAfter)))
            yield return Say($"{it.Setting} was sent as {sent.Value} and not read back with {it.Row.ReadBack.Query} since");
        if (it.IsSafe)
            yield break;
        if (picture.Last(it.Setting) is not { } last)
            yield return $"{it.Setting} was never read";
        else if (last == it.Value && picture.Unread(it.Setting) is null)
            yield return Say($"{it.Setting} is {last} already");
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
