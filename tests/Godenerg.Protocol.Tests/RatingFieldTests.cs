using System.Globalization;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Protocol.Tests;

/// <summary>QPIRI, QDI, QFLAG, QBEQI and the lists of currents against the vendor's tables (protocol 4.3, 4.6, 4.7, 4.9).</summary>
public sealed class RatingFieldTests
{
    // No two tokens are alike, so that swapped fields show.
    private const string TwentyFour = "229.0 21.7 231.0 50.0 21.9 5100 4900 48.0 46.0 42.0 56.4 54.0 2 30 080 1 2 3 9 01 0 4 53.0 1";

    private const string TwentyFourValues = """
        rating.grid-voltage 229, rating.grid-current 21.7, output.nominal-voltage 231, output.nominal-frequency 50
        rating.output-current 21.9, rating.apparent-power 5100, rating.power 4900, battery.nominal-voltage 48
        battery.recharge-voltage 46, battery.cut-off-voltage 42, charge.bulk-voltage 56.4, charge.float-voltage 54
        battery.type user, charge.max-grid-current 30, charge.max-current 80, grid.input-range ups, output.source-priority sbu
        charge.source-priority solar-only, parallel.max-units 9, inverter.machine-type off-grid, inverter.topology transformerless
        output.mode phase-3, battery.redischarge-voltage 53, parallel.pv-ok-rule all-units
        """;

    private const string TwentyFiveValues = TwentyFourValues + "\ncharge.pv-power-balance charge-current";

    [Theory]
    [InlineData("PI30")]
    [InlineData("PI30MAX")]
    public void Twenty_four_tokens_have_no_power_balance(string dialect) => Some.Reads(Some.Dialect(dialect), "QPIRI", TwentyFour, TwentyFourValues);

    [Theory]
    [InlineData("PI30")]
    [InlineData("PI30MAX")]
    public void Twenty_five_tokens_end_in_the_power_balance(string dialect) =>
        Some.Reads(Some.Dialect(dialect), "QPIRI", TwentyFour + " 0", TwentyFiveValues);

    [Fact]
    public void Twenty_six_tokens_add_the_time_at_constant_voltage() =>
        Some.Reads(Pi30Dialects.Pi30, "QPIRI", TwentyFour + " 0 120", TwentyFiveValues + ", charge.cv-time 120");

    [Fact]
    public void Twenty_seven_tokens_add_the_operation_logic() =>
        Some.Reads(Pi30Dialects.Pi30, "QPIRI", TwentyFour + " 0 120 1", TwentyFiveValues + ", charge.cv-time 120, output.operation-logic on-line");

    [Theory]
    [InlineData("PI30")]
    [InlineData("PI30MAX")]
    public void Twenty_eight_tokens_of_MAX_add_the_discharge_current(string dialect) =>
        Some.Reads(Some.Dialect(dialect), "QPIRI", TwentyFour + " 0 480 2 070",
            TwentyFiveValues + ", charge.cv-time 480, output.operation-logic eco, battery.max-discharge-current 70");

    [Theory]
    [InlineData("PI30", " 48.0 10 48.0")]
    [InlineData("PI30MAX", " 48.0 10 48.0")]
    [InlineData("PI30", " 23.5 12 22.0")]
    [InlineData("PI30MAX", " 23.5 12 22.0")]
    public void Twenty_eight_tokens_with_a_point_in_token_25_end_in_three_that_nobody_knows(string dialect, string tail)
    {
        Some.Reads(Some.Dialect(dialect), "QPIRI", TwentyFour + " 0" + tail, TwentyFiveValues);
        var decoded = new FrameDecoder().Decode("QPIRI", Pi30Frame.EncodeReply(TwentyFour + " 0" + tail));
        Assert.Equal(tail.Split(' ')[1..], decoded.Tokens.Skip(25));
    }

    [Fact]
    public void Twenty_nine_tokens_keep_the_last_one_in_the_payload()
    {
        Some.Reads(Pi30Dialects.Pi30, "QPIRI", TwentyFour + " 0 480 2 070 54.7",
            TwentyFiveValues + ", charge.cv-time 480, output.operation-logic eco, battery.max-discharge-current 70");
        Assert.EndsWith(" 54.7", System.Text.Encoding.ASCII.GetString(
            Some.Reading(Pi30Dialects.Pi30, "QPIRI", TwentyFour + " 0 480 2 070 54.7").Payload.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dash_for_the_number_of_parallel_units_is_kept_as_a_dash() =>
        Assert.Equal("-", Some.Reading(Pi30Dialects.Pi30, "QPIRI", TwentyFour.Replace(" 9 01 ", " - 01 ", StringComparison.Ordinal))[Metrics.ParallelMaxUnits]);

    [Theory]
    [InlineData("PI30", "5", "split-phase-1")]
    [InlineData("PI30", "6", "split-phase-2")]
    [InlineData("PI30", "7", "split-phase-180")]
    [InlineData("PI30", "00", "single")]
    [InlineData("PI41", "5", "parallel-120")]
    [InlineData("PI41", "6", "parallel-180")]
    [InlineData("PI41", "7", "code-7")]
    public void An_output_mode_means_what_its_dialect_says(string dialect, string code, string mode) =>
        Assert.Equal(mode, Some.Reading(Some.Dialect(dialect), "QPIRI",
            TwentyFour.Replace(" 4 53.0", $" {code} 53.0", StringComparison.Ordinal))[Settings.OutputMode]!.Name);

    [Theory]
    [InlineData(0, "agm utility-first utility-first")]
    [InlineData(1, "flooded solar-first solar-first")]
    [InlineData(2, "user sbu solar-and-utility")]
    [InlineData(3, "pylontech hybrid solar-only")]
    [InlineData(4, "shinheung code-4 code-4")]
    [InlineData(5, "weco code-5 code-5")]
    [InlineData(6, "soltaro code-6 code-6")]
    [InlineData(7, "lithium-a code-7 code-7")]
    [InlineData(8, "lithium-b code-8 code-8")]
    [InlineData(9, "lithium-c code-9 code-9")]
    public void Battery_type_and_the_two_priorities_are_named_by_their_codes(int code, string names)
    {
        var digit = code.ToString(CultureInfo.InvariantCulture);
        var reading = Some.Reading(Pi30Dialects.Pi30, "QPIRI", TwentyFour
            .Replace(" 2 30 080 1 2 3 ", $" {digit} 30 080 1 {digit} {digit} ", StringComparison.Ordinal));
        Assert.Equal(names, $"{reading[Settings.BatteryType]} {reading[Settings.OutputSourcePriority]} {reading[Settings.ChargeSourcePriority]}");
    }

    [Theory]
    [InlineData("00", "grid-tie")]
    [InlineData("01", "off-grid")]
    [InlineData("10", "hybrid")]
    [InlineData("11", "off-grid-2")]
    [InlineData("20", "off-grid-3")]
    public void Machine_types_are_named_by_their_codes(string code, string name) =>
        Assert.Equal(name, Some.Reading(Pi30Dialects.Pi30, "QPIRI",
            TwentyFour.Replace(" 9 01 ", $" 9 {code} ", StringComparison.Ordinal))[Metrics.InverterMachineType]!.Name);

    [Fact]
    public void REVO_believes_only_the_first_twenty_one_ratings() =>
        Some.Reads(Pi30Dialects.Revo, "QPIRI", TwentyFour + " 0", TwentyFourValues[..TwentyFourValues.IndexOf("output.mode", StringComparison.Ordinal)]);

    [Fact]
    public void The_factory_defaults_are_twenty_five_and_the_buzzer_is_on_at_0() =>
        Some.Reads(Pi30Dialects.Pi30, "QDI", "230.0 50.0 0030 42.0 54.0 56.4 46.0 60 1 0 2 3 0 0 1 0 1 0 1 0 1 4 52.0 0 1 000", """
            default.output.nominal-voltage 230, default.output.nominal-frequency 50, default.charge.max-grid-current 30
            default.battery.cut-off-voltage 42, default.charge.float-voltage 54, default.charge.bulk-voltage 56.4
            default.battery.recharge-voltage 46, default.charge.max-current 60, default.grid.input-range ups
            default.output.source-priority utility-first, default.charge.source-priority solar-and-utility, default.battery.type pylontech
            default.buzzer.enabled true, default.output.power-saving false, default.output.overload-restart true
            default.inverter.over-temperature-restart false, default.panel.backlight true, default.buzzer.primary-source-alarm false
            default.inverter.fault-record true, default.output.overload-bypass false, default.panel.return-to-home true
            default.output.mode phase-3, default.battery.redischarge-voltage 52, default.parallel.pv-ok-rule any-unit
            default.charge.pv-power-balance charge-and-load
            """);

    [Theory]
    [InlineData("EakxyDbjuvz", "flags.enabled akxy, flags.disabled bjuvz, buzzer.enabled true, output.overload-bypass false, output.power-saving false, "
        + "panel.return-to-home true, output.overload-restart false, inverter.over-temperature-restart false, panel.backlight true, "
        + "buzzer.primary-source-alarm true, inverter.fault-record false")]
    [InlineData("DalEdz", "flags.enabled dz, flags.disabled al, buzzer.enabled false, grid.feed-in true, inverter.data-log-pop-up false, inverter.fault-record true")]
    [InlineData("Eag;Dmn", "flags.enabled ag;, flags.disabled mn, buzzer.enabled true")]
    public void Flag_letters_are_on_behind_E_and_off_behind_D_and_unknown_ones_stay_in_the_texts(string payload, string values) =>
        Some.Reads(Pi30Dialects.Pi30, "QFLAG", payload, values);

    [Fact]
    public void A_group_of_flags_may_be_empty()
    {
        Assert.Equal("", Some.Reading(Pi30Dialects.Pi30, "QFLAG", "EDax")[Metrics.FlagsEnabled]);
        Assert.Equal("", Some.Reading(Pi30Dialects.Pi30, "QFLAG", "EaxD")[Metrics.FlagsDisabled]);
        Assert.Equal("", Some.Reading(Pi30Dialects.Pi30, "QFLAG", "Eax")[Metrics.FlagsDisabled]);
        Assert.Null(Some.Reading(Pi30Dialects.Pi30, "QFLAG", "EaxD")[Settings.PowerSaving]);
    }

    [Fact]
    public void Equalization_is_ten_tokens() =>
        Some.Reads(Pi30Dialects.Pi30, "QBEQI", "1 065 030 080 021 58.40 224 120 0 0231", """
            equalize.enabled true, equalize.time 65, equalize.period 30, equalize.max-current 80, equalize.reserved 021
            equalize.voltage 58.4, equalize.cv-time 224, equalize.over-time 120, equalize.active false, equalize.elapsed 231
            """);

    [Theory]
    [InlineData("QMCHGCR", "charge.max-current-choices")]
    [InlineData("QMUCHGCR", "charge.max-grid-current-choices")]
    [InlineData("QMSCHGCR", "charge.max-solar-current-choices")]
    public void The_currents_an_inverter_accepts_are_a_list_of_any_length(string code, string metric)
    {
        Some.Reads(Pi30Dialects.Pi30, code, "002 010 020 100 120", metric + " 2 10 20 100 120");
        Some.Reads(Pi30Dialects.Pi30, code, "020", metric + " 20");
    }
}
