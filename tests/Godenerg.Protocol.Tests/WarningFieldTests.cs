using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

/// <summary>QPIWS against the table of the vendor's documents (protocol 4.5) and the fault codes (4.10).</summary>
public sealed class WarningFieldTests
{
    private static readonly string[] Common =
    [
        "pv-loss", "inverter-fault", "bus-over", "bus-under", "bus-soft-start", "line-fail", "output-short", "inverter-voltage-low",
        "inverter-voltage-high", "over-temperature", "fan-locked", "battery-voltage-high", "battery-low", "", "battery-cut-off",
        "battery-derating", "overload", "eeprom", "inverter-over-current", "inverter-soft-start", "self-test", "output-dc",
        "battery-open", "current-sensor", "battery-short", "power-limit", "pv-voltage-high", "mppt-fault", "mppt-warning",
        "battery-too-low-to-charge",
    ];

    private static readonly string[] Gk = [.. Common, "dc-dc-over-current", "", "", "pv-low", "ac-input-high", "equalizing"];
    private static readonly string[] Max = [.. Common, "", "battery-weak", "", "", "ac-input-high", "equalizing"];
    private static readonly string[] SplitPhase = [.. Common[..13], "battery-overcharge", .. Common[14..], "slave", ""];

    private static readonly string[] ThreeTrackers =
    [
        .. Common, "pv2-voltage-high", "mppt2-fault", "mppt2-warning", "battery-too-low-to-charge-2",
        "pv3-voltage-high", "mppt3-fault", "mppt3-warning", "battery-too-low-to-charge-3",
    ];

    [Fact]
    public void Thirty_two_characters_are_flags_without_a_fault_code() => OneFlagEach("PI30", 32, [.. Common, "", ""]);

    [Fact]
    public void Thirty_six_characters_end_in_three_more_flags_behind_the_code() => OneFlagEach("PI30", 36, Gk);

    [Fact]
    public void Thirty_six_characters_of_MAX_have_battery_weak_before_the_code() => OneFlagEach("PI30MAX", 36, Max);

    [Fact]
    public void Thirty_two_characters_of_PI41_know_overcharge_and_slave() => OneFlagEach("PI41", 32, SplitPhase);

    [Fact]
    public void Thirty_eight_characters_are_three_trackers_and_have_no_code() => OneFlagEach("PI30", 38, ThreeTrackers);

    [Fact]
    public void Thirty_five_characters_lack_only_the_last()
    {
        OneFlagEach("PI30", 35, [.. Gk[..35]]);
        Assert.Null(Some.Reading(Pi30Dialects.Pi30, "QPIWS", new string('0', 35))[Metrics.AlarmEqualizing]);
    }

    [Fact]
    public void Blanks_between_the_characters_do_not_count() =>
        Assert.Equal(Some.Values(Some.Reading(Pi30Dialects.Pi30, "QPIWS", Line(38, (1, '1'), (36, '1')))),
            Some.Values(Some.Reading(Pi30Dialects.Pi30, "QPIWS", string.Join(' ', Line(38, (1, '1'), (36, '1')).ToCharArray()))));

    [Theory]
    [InlineData("PI30", 31, '0', '9', "bus-soft-start")]
    [InlineData("PI30", 31, '5', '1', "over-current")]
    [InlineData("PI30", 31, '9', '9', "code-99")]
    [InlineData("PI30MAX", 32, '0', '9', "bus-soft-start")]
    [InlineData("PI30MAX", 32, '8', '6', "output-mode-differs")]
    public void The_fault_code_is_two_digits_among_the_flags(string dialect, int position, char tens, char ones, string fault)
    {
        var reading = Some.Reading(Some.Dialect(dialect), "QPIWS", Line(36, (1, '1'), (position, tens), (position + 1, ones)));
        Assert.Equal(fault, reading[Metrics.AlarmFaultCode]!.Name);
        Assert.True(reading[Metrics.AlarmInverterFault]);
    }

    [Fact]
    public void A_digit_of_the_fault_code_sets_no_flag()
    {
        var reading = Some.Reading(Pi30Dialects.Pi30, "QPIWS", Line(36, (31, '1'), (32, '1')));
        Assert.Equal("main-relay-or-pv-high", reading[Metrics.AlarmFaultCode]!.Name);
        Assert.DoesNotContain(reading.Metrics, metric => metric is Metric<bool> flag && reading[flag] == true);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(41)]
    public void Too_few_or_too_many_characters_are_no_warnings(int length) => Assert.Null(Some.TryRead(Pi30Dialects.Pi30, "QPIWS", new string('0', length)));

    [Theory]
    [InlineData("00", "none")]
    [InlineData("01", "fan-locked")]
    [InlineData("02", "over-temperature")]
    [InlineData("03", "battery-high")]
    [InlineData("04", "battery-low")]
    [InlineData("05", "output-short")]
    [InlineData("06", "output-high")]
    [InlineData("07", "overload-time-out")]
    [InlineData("08", "bus-high")]
    [InlineData("09", "bus-soft-start")]
    [InlineData("10", "pv-over-current")]
    [InlineData("11", "main-relay-or-pv-high")]
    [InlineData("12", "dc-dc-over-current")]
    [InlineData("13", "discharge-over-current")]
    [InlineData("51", "over-current")]
    [InlineData("52", "bus-low")]
    [InlineData("53", "inverter-soft-start")]
    [InlineData("54", "self-test")]
    [InlineData("55", "output-dc")]
    [InlineData("56", "battery-open")]
    [InlineData("57", "current-sensor")]
    [InlineData("58", "output-low")]
    [InlineData("59", "pv-high")]
    [InlineData("60", "power-feedback")]
    [InlineData("71", "firmware-differs")]
    [InlineData("72", "current-sharing")]
    [InlineData("80", "can")]
    [InlineData("81", "host-loss")]
    [InlineData("82", "sync-loss")]
    [InlineData("83", "battery-voltage-differs")]
    [InlineData("84", "ac-input-differs")]
    [InlineData("85", "output-unbalance")]
    [InlineData("86", "output-mode-differs")]
    public void Every_fault_code_has_its_name(string code, string name) =>
        Assert.Equal(name, Some.Reading(Pi30Dialects.Pi30, "QPIWS", Line(36, (31, code[0]), (32, code[1])))[Metrics.AlarmFaultCode]!.Name);

    /// <summary>Raises one character after the other: exactly the flag of that place must come up, or none where there is none.</summary>
    private static void OneFlagEach(string dialect, int length, string[] names)
    {
        Assert.Equal(length, names.Length);
        for (var place = 0; place < length; place++)
        {
            var reading = Some.Reading(Some.Dialect(dialect), "QPIWS", Line(length, (place, '1')));
            Assert.Equal(names[place].Length == 0 ? [] : new[] { "alarm." + names[place] },
                reading.Metrics.Where(metric => metric is Metric<bool> flag && reading[flag] == true).Select(metric => metric.Name));
            Assert.Equal(Line(length, (place, '1')), reading[Metrics.AlarmBits]);
        }
    }

    private static string Line(int length, params (int Place, char Character)[] raised)
    {
        var line = new string('0', length).ToCharArray();
        foreach (var (place, character) in raised)
            line[place] = character;
        return new(line);
    }
}
