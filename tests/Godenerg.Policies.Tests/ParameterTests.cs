using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Policies.Tests;

public sealed class ParameterTests
{
    private const string Script = """
        var absorb = Volts("absorb", 58.4, "voltage that fills the bank", min: 48, max: 60);
        var tail = Amps("tail", 11, "full below", 1, 100);
        var load = Watts("load", 500, "a big load");
        var charge = Percent("charge", 80, "state of charge");
        var quorum = Share("quorum", 0.9, "share of the samples");
        var factor = Number("factor", -1.5, "a factor");
        var window = Minutes("window", 15, "means are taken over this long", max: 120);
        var most = Hours("most", 4, "longest absorption");
        var every = Days("every", 30, "between equalizations");
        var warm = Switch("warm", true, "the room is warm");
        var then = Choice("then", "float", "what comes behind", "float", "hold");
        var at = Cron("at", "0 4 * * *", "when to look");
        return Hold($"{absorb} {tail} {load} {charge} {quorum} {factor} {window} {most} {every} {warm} {then} {at}");
        """;

    [Fact]
    public void Without_configuration_every_parameter_has_its_default() =>
        Assert.Equal("58.4 V 11 A 500 W 80 % 0.9 -1.5 00:15:00 04:00:00 30.00:00:00 True float 0 4 * * *", Scripts.Decide(Script).Because);

    [Fact]
    public void Configured_values_are_taken_in_any_unit_of_their_kind()
    {
        var trial = Scripts.Trial(Script);
        foreach (var (name, text) in new[] { ("absorb", "57600 mV"), ("tail", "8"), ("load", "1.2 kW"), ("charge", "75 %"), ("quorum", "95 %"), ("window", "0.5 h"), ("most", "90 min"), ("every", "48h"), ("warm", "off"), ("then", "hold"), ("at", "30 5 * * 1") })
            trial.Parameters[name] = text;

        Assert.Equal("57.6 V 8 A 1200 W 75 % 0.95 -1.5 00:30:00 01:30:00 2.00:00:00 False hold 30 5 * * 1", trial.Decide().Because);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var trial = Scripts.Trial(Script);
        foreach (var (name, text) in new[] { ("absrob", "58 V"), ("absorb", "58.4 A"), ("tail", "200"), ("load", "1,5 kW"), ("quorum", "90"), ("factor", "2 V"), ("warm", "maybe"), ("then", "sleep"), ("at", "at four"), ("window", "3 h") })
            trial.Parameters[name] = text;

        var failed = trial.Fail();

        Assert.Equal(FailureKind.NotLoaded, failed.Kind);
        Assert.Equal(
            [
                "mine: 'absorb' is '58.4 A'; it is in V: write it like '58.4 V'",
                "'absrob' is no parameter of this policy; did you mean 'absorb'?",
                "'at' is 'at four'; write a schedule of five fields, such as '0 4 * * *' for four in the morning",
                "'factor' is '2 V'; write a plain number, such as -1.5",
                "'load' is '1,5 kW'; it is in W: write it like '500 W'",
                "'quorum' is 90; allowed are 0 to 1",
                "'tail' is 200 A; allowed are 1 A to 100 A",
                "'then' is 'sleep'; allowed are float, hold",
                "'warm' is 'maybe'; write on or off",
                "'window' is 180 min; allowed are 0 min to 120 min",
            ],
            failed.Message.Split("; '").Select((part, index) => index == 0 ? part : "'" + part));
    }

    [Fact]
    public void They_are_found_without_running_the_policy()
    {
        var absorb = Scripts.Program(Script).Manifest.Parameters[0];

        Assert.Equal((ParameterKind.Volts, "absorb", "58.4", "voltage that fills the bank", 1, 48.0, 60.0),
            (absorb.Kind, absorb.Name, absorb.Preset, absorb.Help, absorb.Line, absorb.Min, absorb.Max));
        Assert.Equal(["float", "hold"], Scripts.Program(Script).Manifest.Parameters[10].Options);
    }

    [Theory]
    [InlineData("if (Bank is null)\n    return Hold(\"a\");\nvar a = Volts(\"a\", 1, \"a\");\nreturn Hold(\"a\");", "mine.csx(3,9): parameter 'a' is declared behind the first return; declare parameters first")]
    [InlineData("Quantity A() => Volts(\"a\", 1, \"a\");\nreturn Hold(\"a\");", "mine.csx(1,17): a parameter is declared at the top level")]
    [InlineData("var n = 1.0;\nvar a = Volts(\"a\", n, \"a\");\nreturn Hold(\"a\");", "mine.csx(2,20): 'preset' of a parameter is a constant")]
    [InlineData("var n = \"a\";\nvar a = Volts(n, 1, \"a\");\nreturn Hold(\"a\");", "mine.csx(2,15): 'name' of a parameter is a constant")]
    [InlineData("var a = Volts(\"a\", 1, \"a\");\nvar b = Amps(\"a\", 1, \"a\");\nreturn Hold(\"a\");", "mine.csx(2,9): parameter 'a' is declared twice")]
    [InlineData("var a = Volts(\"A b\", 1, \"a\");\nreturn Hold(\"a\");", "mine.csx(1,9): 'A b' is no name for a parameter")]
    [InlineData("var a = Volts(\"a\", 70, \"a\", max: 60);\nreturn Hold(\"a\");", "mine.csx(1,9): the default of 'a' is 70 V; allowed are 0 V to 60 V")]
    [InlineData("var a = Choice(\"a\", \"x\", \"a\", \"y\", \"z\");\nreturn Hold(\"a\");", "mine.csx(1,9): the default of 'a' is 'x'; allowed are y, z")]
    [InlineData("var a = Cron(\"a\", \"at four\", \"a\");\nreturn Hold(\"a\");", "mine.csx(1,9): the default of 'a' is 'at four'; write a schedule")]
    [InlineData("var a = Volts(\"a\", 1, \"\");\nreturn Hold(\"a\");", "mine.csx(1,9): parameter 'a' has no help")]
    public void A_declaration_that_could_not_be_read_is_refused(string script, string start) => Assert.StartsWith(start, Scripts.Errors(script), StringComparison.Ordinal);

    [Fact]
    public void A_manifest_tells_what_a_policy_may_touch_and_looks_at()
    {
        var manifest = Scripts.Program("""
            var at = Cron("at", "0 4 * * *", "when");
            if (Every(at) || Every("0 5 * * *") || now[FloatVoltage] > 50 || Average(PvPower, 5.Minutes()).Value > 1)
                return Set(Settings.BulkVoltage, 58.4, "a");
            return Set(MaxChargeCurrent, 20, "b");
            """).Manifest;

        Assert.Equal(["charge.bulk-voltage", "charge.max-current"], manifest.Settings);
        Assert.Equal(["charge.float-voltage", "pv.power"], manifest.Metrics);
        Assert.Equal(["0 5 * * *"], manifest.Crons);
    }
}
