using Godenerg.Engine.Policies.Scripts;
using static Godenerg.Metrics;

namespace Godenerg.Policies.Tests;

/// <summary>What a policy can do wrong while it runs: the outcome is a value, and its message would let the author mend it.</summary>
public sealed class FailureTests
{
    [Fact]
    public void An_exception_is_told_with_file_and_line()
    {
        var failed = Scripts.Fail("var a = 1;\n\nthrow new Exception(\"no way\");\nreturn Hold(\"\");");

        Assert.Equal((FailureKind.Threw, "mine.csx:3: no way (Exception)"), (failed.Kind, failed.Message));
    }

    [Fact]
    public void An_exception_in_a_loaded_file_is_told_with_that_file()
    {
        var failed = Scripts.Trial("#load \"curve.csx\"\nreturn Hold($\"{Curve(1)}\");", ("curve.csx", "\ndouble Curve(int x)\n{\n    throw new Exception(\"no way\");\n}")).Fail();

        Assert.Equal("curve.csx:4: no way (Exception)", failed.Message);
    }

    [Theory]
    [InlineData("return null;", "mine: it ended without a decision; every way through a policy ends with return Set(…) or return Hold(…)")]
    [InlineData("if (Bank is not null) return Hold(\"a\");", "mine: it ended without a decision; every way through a policy ends with return Set(…) or return Hold(…)")]
    [InlineData("return 5;", "mine: it returned something that is no decision; every way through a policy ends with return Set(…) or return Hold(…)")]
    [InlineData("var a = Set(FloatVoltage, 54, \"a\");\nSet(FloatVoltage, 55, \"b\");\nreturn a;", "mine: it returned a decision that is not its last Set or Hold; every way through a policy ends with return Set(…) or return Hold(…)")]
    public void A_return_that_is_no_decision_is_a_failure(string script, string message)
    {
        var failed = Scripts.Fail(script);

        Assert.Equal((FailureKind.ReturnedNothing, message), (failed.Kind, failed.Message));
    }

    [Theory]
    [InlineData("double.NaN", "mine.csx:1: charge.float-voltage is set to NaN; that is no number. Check what it is computed from for null and for a division by zero")]
    [InlineData("1 / 0.0", "mine.csx:1: charge.float-voltage is set to Infinity; that is no number. Check what it is computed from for null and for a division by zero")]
    public void A_setting_takes_only_numbers(string value, string message) =>
        Assert.Equal(message, Scripts.Fail($"return Set(FloatVoltage, {value}, \"a\");").Message);

    [Fact]
    public void A_setting_takes_only_its_own_options() =>
        Assert.StartsWith("mine.csx:1: output.source-priority is set to agm; allowed are utility-first, ",
            Scripts.Fail("return Set(OutputSourcePriority, BatteryTypes.Agm, \"a\");").Message, StringComparison.Ordinal);

    [Fact]
    public void A_metric_that_this_inverter_lacks_is_named()
    {
        var trial = Scripts.Trial("var volts = now[BatteryVoltage].Value;\nvar watts = now[Pv2Power].Value;\nreturn Set(FloatVoltage, volts + watts, \"a\");");
        trial.Known = [(BatteryVoltage, MetricValue.Of(54.0))];

        Assert.Equal(
            "mine.csx:2: Nullable object must have a value. (InvalidOperationException). Unknown now: pv2.power; look whether a value is null before using it",
            trial.Fail().Message);
    }

    [Fact]
    public void Amounts_in_different_units_are_not_added() =>
        Assert.Equal("mine.csx:3: 11 A has no place beside an amount in V",
            Scripts.Fail("var a = Volts(\"a\", 54, \"a\");\nvar b = Amps(\"b\", 11, \"b\");\nvar c = a + b;\nreturn Hold(\"\");").Message);

    [Fact]
    public void A_failed_decision_remembers_nothing()
    {
        var trial = Scripts.Trial("var n = Memory.Number(\"n\");\nn.Value++;\nif (Bank is null) throw new Exception(\"a\");\nreturn Hold($\"{n.Value}\");");
        trial.Fail();
        trial.Fail();

        trial.Bank = new("agm", 24, 550);

        Assert.Equal("1", trial.Decide().Because);
    }
}
