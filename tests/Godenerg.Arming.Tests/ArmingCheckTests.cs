using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Arming;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Arming.Tests;

public sealed class ArmingCheckTests
{
    [Fact]
    public void A_unit_that_is_set_up_well_passes_every_check() =>
        Assert.All(new Patient().Findings(), check => Assert.Equal((check.Name, FindingKind.Ok), (check.Name, check.Finding.Kind)));

    [Fact]
    public void Whatever_is_wrong_says_what_is_wanted_and_what_to_do()
    {
        var patient = new Patient { HasRatings = false, Installation = new Installation { Name = "house" }, Identity = IdentityWith(serial: null), ClockDoubt = "nobody keeps it" };
        patient.Answers.Clear();

        Assert.All(patient.Findings().Where(check => check.Finding.Kind != FindingKind.Ok), check => Assert.All([check.Finding.Wanted, check.Finding.Remedy], Assert.NotEmpty));
        Assert.Equal(
            ["serial-number", "battery-type", "cv-time", "redischarge-voltage", "limits", "safe-values"],
            patient.Findings().Where(check => check.Finding.Kind == FindingKind.Failed).Select(check => check.Name));
    }

    [Theory]
    [InlineData("0", "Failed", "agm")]
    [InlineData("1", "Failed", "flooded")]
    [InlineData("2", "Ok", "user")]
    [InlineData("3", "Failed", "pylontech")]
    public void The_battery_type_is_user(string code, string kind, string found) => Assert.Equal((Enum.Parse<FindingKind>(kind), found), KindAndFound(new Patient().With(12, code).Finding("battery-type")));

    [Theory]
    [InlineData("000", "Ok")]
    [InlineData("255", "Ok")]
    [InlineData("060", "Failed")]
    public void The_time_at_constant_voltage_is_automatic(string minutes, string kind)
    {
        var patient = new Patient();
        patient.Answers["QCVT"] = minutes;
        Assert.Equal(kind, patient.Finding("cv-time").Kind.ToString());
    }

    [Fact]
    public void A_firmware_that_does_not_know_the_time_at_constant_voltage_gets_a_warning_and_one_that_is_silent_fails()
    {
        var patient = new Patient();
        patient.Answers.Remove("QCVT");
        Assert.Equal(FindingKind.Failed, patient.Finding("cv-time").Kind);
        patient.Refused.Add("QCVT");
        Assert.Equal(FindingKind.Warning, patient.Finding("cv-time").Kind);
    }

    [Theory]
    [InlineData("58.4", 58.4, "Ok")]
    [InlineData("56.4", 58.4, "Failed")]
    [InlineData("58.4", 57.6, "Failed")]
    [InlineData("58.4", null, "Failed")]
    public void The_firmware_absorbs_where_the_policy_does(string bulk, double? absorb, string kind)
    {
        var patient = new Patient { Installation = Patient.Usual with { AbsorbVolts = absorb } }.With(10, bulk);
        Assert.Equal(kind, patient.Finding("bulk-voltage").Kind.ToString());
    }

    [Fact]
    public void Without_an_absorption_voltage_the_configuration_is_named()
    {
        var finding = new Patient { Installation = Patient.Usual with { AbsorbVolts = null } }.Finding("bulk-voltage");
        Assert.Contains("absorb: 58.4 V", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_touches_no_charge_voltage_needs_no_absorption_voltage()
    {
        var safe = new Dictionary<Metric, SafeValue> { [Settings.OutputSourcePriority] = SafeValue.Keep };
        Assert.Equal(FindingKind.Ok, new Patient { Installation = Patient.Usual with { AbsorbVolts = null, Safe = safe } }.Finding("bulk-voltage").Kind);
    }

    [Fact]
    public void A_bulk_voltage_that_the_policy_raises_itself_may_be_at_its_safe_value() =>
        Assert.Equal(FindingKind.Ok, new Patient().With(10, "56.0").WithSafe(Settings.BulkVoltage, new(MetricValue.Of(56.0))).Finding("bulk-voltage").Kind);

    [Theory]
    [InlineData("54.0", "Ok")]
    [InlineData("00.0", "Failed")]
    public void The_redischarge_voltage_is_a_voltage(string volts, string kind) => Assert.Equal(kind, new Patient().With(22, volts).Finding("redischarge-voltage").Kind.ToString());

    [Theory]
    [InlineData("48.0", "Ok")]
    [InlineData("24.0", "Ok")]
    [InlineData("36.0", "Failed")]
    public void The_battery_class_is_one_that_limits_are_known_of(string volts, string kind) => Assert.Equal(kind, new Patient().With(7, volts).Finding("limits").Kind.ToString());

    [Fact]
    public void A_list_that_the_unit_refuses_is_replaced_by_the_documents_and_one_that_was_not_heard_is_not()
    {
        var patient = new Patient();
        patient.Answers.Remove("QMCHGCR");
        Assert.Equal(FindingKind.Failed, patient.Finding("limits").Kind);
        patient.Refused.Add("QMCHGCR");
        Assert.Equal(FindingKind.Ok, patient.Finding("limits").Kind);
    }

    [Fact]
    public void A_dialect_without_setters_cannot_be_armed()
    {
        var patient = new Patient { Dialect = Pi30Dialects.Revo };
        patient.Answers.Clear();
        Assert.Equal((FindingKind.Failed, "nothing is documented that writes to REVO"), KindAndFound(patient.Finding("limits")));
    }

    [Theory]
    [InlineData("080", 11.0, "Ok")]
    [InlineData("080", 16.0, "Failed")]
    [InlineData("030", 11.0, "Failed")]
    [InlineData("030", null, "Ok")]
    public void The_tail_is_below_a_fifth_of_the_charge_current(string limit, double? tail, string kind) =>
        Assert.Equal(kind, new Patient { Installation = Patient.Usual with { TailAmps = tail } }.With(14, limit).Finding("tail-current").Kind.ToString());

    [Theory]
    [InlineData("99000000000001", "Ok")]
    [InlineData(null, "Failed")]
    public void The_serial_number_is_known(string? serial, string kind) => Assert.Equal(kind, new Patient { Identity = IdentityWith(serial) }.Finding("serial-number").Kind.ToString());

    [Fact]
    public void Another_unit_than_the_one_that_is_meant_fails() =>
        Assert.Equal(FindingKind.Failed, new Patient { Installation = Patient.Usual with { Serial = "99000000000077" } }.Finding("serial-number").Kind);

    [Fact]
    public void A_clock_that_cannot_be_trusted_is_a_warning_only() => Assert.Equal(FindingKind.Warning, new Patient { ClockDoubt = "nobody keeps it right" }.Finding("clock").Kind);

    [Theory]
    [InlineData(0.55, 5, "Ok")]
    [InlineData(1.2, 5, "Warning")]
    [InlineData(0.55, 4, "Warning")]
    [InlineData(0.55, 0, "Failed")]
    public void Reading_back_is_measured(double seconds, int answered, string kind) =>
        Assert.Equal(kind, new Patient { Latency = new([.. Enumerable.Repeat(TimeSpan.FromSeconds(seconds), answered)], 5) }.Finding("read-back-latency").Kind.ToString());

    private static InverterIdentity IdentityWith(string? serial) => new("PI30", "PI30", serial, "00072.70", null);

    private static (FindingKind, string) KindAndFound(Finding finding) => (finding.Kind, finding.Found);
}
