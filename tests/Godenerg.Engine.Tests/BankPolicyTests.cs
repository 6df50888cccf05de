using Godenerg.Engine.Policies;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Engine.Tests;

/// <summary>Two inverters and one battery: "roof" leads, "barn" follows.</summary>
public sealed class BankPolicyTests
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _clock = new();
    private readonly Inner _inner = new();
    private readonly IPolicy _roof;
    private readonly IPolicy _barn;
    private Snapshot _atRoof;
    private readonly Snapshot _atBarn;

    public BankPolicyTests()
    {
        (_atRoof, _atBarn) = (Status(10, 54.2, 800), Status(7, 54.0, 0));
        var bank = new BankPolicy("main", _inner, _clock);
        _roof = bank.Join("roof", () => _atRoof.Now());
        _barn = bank.Join("barn", () => _atBarn.Now());
    }

    [Fact]
    public void The_policy_decides_about_the_whole_bank()
    {
        _roof.Decide(_atRoof.Now());

        Assert.Equal((17.0, 54.1, 800.0, 120.0), (_inner.Seen![Metrics.BatteryChargeCurrent], Math.Round(_inner.Seen[Metrics.BatteryVoltage]!.Value, 3), _inner.Seen[Metrics.PvPower], _inner.Seen[Metrics.PvVoltage]));
    }

    [Fact]
    public void It_is_asked_once_and_every_inverter_does_as_was_decided()
    {
        var decided = _roof.Decide(_atRoof.Now());

        Assert.Same(decided, _barn.Decide(_atBarn.Now()));
        Assert.Equal(1, _inner.Asked);
    }

    [Fact]
    public void Its_failure_is_that_of_every_inverter()
    {
        _inner.Failure = "no way";

        Assert.Equal("no way", Assert.Throws<PolicyFailedException>(() => _roof.Decide(_atRoof.Now())).Message);
        Assert.Equal("no way", Assert.Throws<PolicyFailedException>(() => _barn.Decide(_atBarn.Now())).Message);
    }

    [Fact]
    public void While_one_of_them_is_silent_nothing_is_moved_and_it_is_named()
    {
        _clock.Advance(Fresh + TimeSpan.FromSeconds(1));
        _atRoof = Status(10, 54.2, 800);

        Assert.Equal("barn of the bank main does not answer, and half a sum looks like a full battery", _roof.Decide(_atRoof.Now()).Because);
        Assert.True(_barn.Decide(_atBarn.Now()).IsHold);
        Assert.Equal(0, _inner.Asked);
    }

    [Fact]
    public void Before_the_first_has_decided_the_others_hold() =>
        Assert.Equal("roof, the first inverter of the bank main, does not answer, and it decides for all", _barn.Decide(_atBarn.Now()).Because);

    [Fact]
    public void A_decision_does_not_outlive_the_first_inverter()
    {
        _roof.Decide(_atRoof.Now());
        _clock.Advance(BankPolicy.LongestValid + TimeSpan.FromSeconds(1));

        Assert.True(_barn.Decide(_atBarn.Now()).IsHold);
    }

    [Fact]
    public void The_history_is_forgotten_with_another_first_inverter_alone()
    {
        _barn.Forget();
        Assert.Equal(0, _inner.Forgot);
        _roof.Forget();
        Assert.Equal(1, _inner.Forgot);
    }

    private Snapshot Status(double charge, double volts, double watts) => Snapshot.Empty(_clock).With(new Reading(
        "QPIGS", new([Metrics.BatteryChargeCurrent, Metrics.BatteryDischargeCurrent, Metrics.BatteryVoltage, Metrics.PvPower, Metrics.PvVoltage, Settings.OutputMode]),
        [MetricValue.Of(charge), MetricValue.Of(0.0), MetricValue.Of(volts), MetricValue.Of(watts), MetricValue.Of(watts > 0 ? 120.0 : 5), MetricValue.Of(OutputModes.Single)], [])
        { At = _clock.GetUtcNow(), Timestamp = _clock.GetTimestamp(), FreshFor = Fresh });

    private sealed class Inner : IPolicy
    {
        public string Name => "inner";

        public Snapshot? Seen { get; private set; }

        public int Asked { get; private set; }

        public int Forgot { get; private set; }

        public string? Failure { get; set; }

        public void Forget() => Forgot++;

        public Decision Decide(Snapshot now)
        {
            (Seen, Asked) = (now, Asked + 1);
            return Failure is null ? new([new Setpoint(Settings.FloatVoltage, MetricValue.Of(58.4), "full sun")], "full sun") : throw new PolicyFailedException(Failure);
        }
    }
}
