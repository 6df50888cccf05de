using static Godenerg.Metrics;
using static Godenerg.Settings;

namespace Godenerg.Policies.Tests;

public sealed class ContextTests
{
    [Fact]
    public void A_policy_sees_what_is_known_now()
    {
        var trial = Scripts.Trial("return Hold($\"{now[BatteryVoltage]} {now[ChargeActive]} {now[PvPower] is null}\");");
        trial.Known = [(BatteryVoltage, MetricValue.Of(54.5)), (ChargeActive, MetricValue.Of(true))];

        Assert.Equal("54.5 True True", trial.Decide().Because);
    }

    [Fact]
    public void A_decision_is_what_was_set_with_stage_explanations_and_what_was_asked()
    {
        var trial = Scripts.Trial("""
            var tail = Amps("tail", 11, "tail current");
            var mean = Average(BatteryChargeCurrent, 15.Minutes());
            Stage("absorb");
            Explain("mean charge current", mean.Value, tail);
            Set(MaxChargeCurrent, 60, "gently");
            return Set(FloatVoltage, 58.4, "not full yet");
            """);
        trial.History = new SteadyHistory(20);

        var decision = trial.Decide();

        Assert.Equal(["charge.max-current 60 gently", "charge.float-voltage 58.4 not full yet"],
            decision.Setpoints.Select(setpoint => $"{setpoint.Setting} {setpoint.Value} {setpoint.Because}"));
        Assert.Equal(("absorb", "not full yet", false), (decision.Stage, decision.Because, decision.IsHold));
        Assert.Equal(new Explanation("mean charge current", 20, 11, Unit.Ampere), Assert.Single(decision.Explanations));
        Assert.Equal(9, decision.Explanations[0].Margin);
        Assert.Equal(new Consulted(BatteryChargeCurrent, "average", TimeSpan.FromMinutes(15), 20, 1), Assert.Single(decision.Inputs));
    }

    [Fact]
    public void The_last_wish_for_a_setting_counts() =>
        Assert.Equal("54", Assert.Single(Scripts.Decide("Set(FloatVoltage, 58.4, \"a\");\nreturn Set(FloatVoltage, 54, \"b\");").Setpoints).Value.ToString());

    [Fact]
    public void Holding_takes_back_what_was_set() => Assert.True(Scripts.Decide("Set(FloatVoltage, 58.4, \"a\");\nreturn Hold(\"b\");").IsHold);

    [Fact]
    public void Windows_are_answered_by_the_history()
    {
        var trial = Scripts.Trial("return Hold($\"{Share(BatteryVoltage, 5.Minutes(), v => v >= 50)} {Slope(BatteryVoltage, 1.Hours())} {Ago(BatteryVoltage, 10.Minutes())}\");");
        trial.History = new SteadyHistory(52);

        Assert.Equal("1 0 52", trial.Decide().Because);
    }

    [Fact]
    public void Equal_contexts_give_equal_decisions()
    {
        const string script = "var n = Memory.Number(\"n\");\nn.Value++;\nreturn Set(FloatVoltage, 54 + n.Value, $\"{LocalTime:HH:mm} {n.Value}\");";

        Assert.Equal(Scripts.Decide(script).Setpoints, Scripts.Decide(script).Setpoints);
    }

    [Fact]
    public void Amounts_keep_their_unit_through_arithmetic()
    {
        var setpoint = Assert.Single(Scripts.Decide("var a = Volts(\"a\", 57, \"a\");\nreturn Set(FloatVoltage, (a - 0.5) * 1, \"b\");").Setpoints);

        Assert.Equal((Unit.Volt, "56.5"), (setpoint.Unit, setpoint.Value.ToString()));
        Assert.Same(FloatVoltage, setpoint.Setting);
    }

    [Fact]
    public void Time_is_local_and_says_so()
    {
        var trial = Scripts.Trial("return Hold($\"{LocalTime:HH:mm zzz} {IsClockTrusted} {IsDay} {SinceDawn?.TotalHours}\");");
        trial.Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        trial.Sun = new(true, TimeSpan.FromHours(6), null, 1);

        Assert.Equal("13:00 +01:00 True True 6", trial.Decide().Because);
    }

    [Fact]
    public void A_day_begins_with_the_first_decision_after_a_dawn()
    {
        var trial = Scripts.Trial("return Hold($\"{IsNewDay}\");");
        Assert.Equal("False", trial.Decide().Because);

        trial.Sun = new(true, TimeSpan.Zero, null, 1);

        Assert.Equal("True", trial.Decide().Because);
        Assert.Equal("False", trial.Decide().Because);
    }

    [Fact]
    public void A_stage_is_known_to_the_next_decision_with_the_time_in_it()
    {
        var trial = Scripts.Trial("if (LastStage == \"\") Stage(\"bulk\");\nreturn Hold($\"{LastStage} {InStage.TotalMinutes}\");");
        trial.Decide();

        Assert.Equal("bulk 5", trial.Decide(TimeSpan.FromMinutes(5)).Because);
        Assert.Equal("bulk", trial.Decide().Stage);
    }

    private sealed class SteadyHistory(double value) : IHistoryWindows
    {
        public Average Mean(Metric<double> metric, TimeSpan window) => new(value, 1);

        public double? Share(Metric<double> metric, TimeSpan window, Func<double, bool> holds) => holds(value) ? 1 : 0;

        public double? Slope(Metric<double> metric, TimeSpan window) => 0;

        public double? Ago(Metric<double> metric, TimeSpan before) => value;
    }
}
