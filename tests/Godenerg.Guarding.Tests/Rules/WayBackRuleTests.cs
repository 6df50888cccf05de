using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Rules;
using Installation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Guarding.Tests.Rules;

public sealed class WayBackRuleTests
{
    private static readonly WayBackRule Rule = new();

    private static Installation Keeps(Metric setting) => GuardedHouse.Usual with { Safe = new Dictionary<Metric, SafeValue> { [setting] = SafeValue.Keep } };

    private static Installation Owner(double? safe, double least) => GuardedHouse.Usual with
    {
        Safe = new Dictionary<Metric, SafeValue> { [Settings.FloatVoltage] = safe is { } volts ? new(MetricValue.Of(volts)) : SafeValue.Keep },
        Limits = new Dictionary<Metric, OwnerLimit> { [Settings.FloatVoltage] = new(least, 58.4) },
    };

    [Fact]
    public void Lets_a_raise_pass_whose_safe_value_is_allowed() =>
        Rule.Passes(Some.Raise);

    [Fact]
    public void Refuses_a_raise_whose_safe_value_the_owner_does_not_allow() =>
        Rule.Refuses(Some.Raise with { Owner = Owner(52.8, 53.5) }, "could not be brought back to 52.8 V");

    [Fact]
    public void Refuses_a_raise_whose_safe_value_the_inverter_does_not_take() =>
        Rule.Refuses(Some.Raise with { Owner = Owner(52.85, 48) }, "could not be brought back to 52.85 V");

    [Fact]
    public void Refuses_to_move_what_it_has_to_keep_and_could_not_set_again() =>
        Rule.Refuses(Some.Raise with { Float = 60, Bulk = 60, Number = 53, Owner = Owner(null, 48) }, "could not be brought back to 60 V");

    [Fact]
    public void Knows_that_large_and_small_currents_have_commands_of_their_own() =>
        Rule.Passes(Some.Raise with { Setting = Settings.MaxChargeCurrent, Number = 100, Currents = [60, 80, 100], Owner = Keeps(Settings.MaxChargeCurrent) });

    [Fact]
    public void Lets_a_value_nearer_to_safe_pass() =>
        Rule.Passes(Some.Raise with { Float = 57, Number = 56, Owner = Owner(52.8, 53.5) });
}
