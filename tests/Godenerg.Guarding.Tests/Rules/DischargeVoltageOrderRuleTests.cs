using Godenerg.Engine.Guarding.Rules;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class DischargeVoltageOrderRuleTests
{
    private static readonly DischargeVoltageOrderRule Rule = new();

    [Fact]
    public void Lets_a_cut_off_below_re_charge_pass() =>
        Rule.Passes(Some.Raise with { Setting = Settings.CutOffVoltage, Number = 45.9 });

    [Fact]
    public void Refuses_a_cut_off_at_re_charge() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.CutOffVoltage, Number = 46 }, "would not be below re-charge");

    [Fact]
    public void Refuses_a_re_charge_at_cut_off() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.RechargeVoltage, Number = 44 }, "would not be below re-charge");

    [Fact]
    public void Refuses_a_re_charge_at_re_discharge() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.RechargeVoltage, Number = 50, Redischarge = 50 }, "would not be below re-discharge");

    [Fact]
    public void Takes_a_re_discharge_of_zero_for_when_full() =>
        Rule.Passes(Some.Raise with { Setting = Settings.RechargeVoltage, Number = 51, Redischarge = 0 });

    [Fact]
    public void Lets_re_discharge_be_set_to_when_full() =>
        Rule.Passes(Some.Raise with { Setting = Settings.RedischargeVoltage, Number = 0 });

    [Fact]
    public void Refuses_a_re_discharge_at_re_charge() =>
        Rule.Refuses(Some.Raise with { Setting = Settings.RedischargeVoltage, Number = 46 }, "would not be below re-discharge");

    [Fact]
    public void Is_not_blocked_by_an_odd_pair_that_holds_another_setting() =>
        Rule.Passes(Some.Raise with { Setting = Settings.RedischargeVoltage, Number = 54, CutOff = 47, Recharge = 46 });

    [Fact]
    public void Waits_until_the_other_one_is_known() =>
        Rule.Defers(Some.Raise with { Setting = Settings.CutOffVoltage, Number = 44, BatteryClass = 0 }, "re-charge voltage is not known");
}
