using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Simulator.Wire.Faults;

namespace Godenerg.Guarding.Tests.Properties;

/// <summary>Policies that would ruin a battery or an EEPROM if they were let, with the judge on the wire.</summary>
public sealed class HostilePolicyTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    [Fact]
    public void A_new_float_at_every_decision_for_a_day_stays_within_the_budget()
    {
        var house = WatchedHouse.New();
        var judge = house.Watch();
        var asked = 0;
        house.Policy = _ => GuardedHouse.Want(Settings.FloatVoltage, 53.0 + (asked++ % 54 / 10.0));

        house.Run(TimeSpan.FromHours(16));
        var atNight = house.Float;
        house.Run(Day - TimeSpan.FromHours(16));

        output.WriteLine($"{asked} wishes, {judge.Writes.Count} writes, {house.Ledger.Read(DateTimeOffset.MinValue).Count()} lines");
        Assert.InRange(asked, 40_000, 50_000);
        Assert.Equal(WatchedHouse.Safe, atNight);
        // Twelve, and the way back.
        Assert.InRange(judge.Writes.Count, 2, 13);
        Assert.Contains(house.Entries(LedgerKind.Alarm), alarm => alarm.Because!.Contains("times in a day", StringComparison.Ordinal));
        Assert.InRange(house.Ledger.Read(DateTimeOffset.MinValue).Count(), 10, 500);
        judge.IsClean();
    }

    [Fact]
    public void Up_and_down_all_day_stays_within_the_budget_and_ends_safe()
    {
        var house = WatchedHouse.New();
        var judge = house.Watch();
        var asked = 0;
        house.Policy = _ => GuardedHouse.Want(Settings.FloatVoltage, asked++ % 2 == 0 ? 58.4 : WatchedHouse.Safe);

        house.Run(TimeSpan.FromHours(16));

        Assert.Equal(WatchedHouse.Safe, house.Float);
        Assert.InRange(judge.Writes.Count, 2, 12);
        judge.IsClean();
    }

    [Fact]
    public void Down_in_the_smallest_steps_ends_at_the_hard_limit()
    {
        var house = WatchedHouse.New();
        var judge = house.Watch();
        var asked = 0;
        house.Policy = _ => GuardedHouse.Want(Settings.FloatVoltage, 58.4 - (asked++ / 90 % 56 / 10.0));

        house.Run(TimeSpan.FromHours(16));

        Assert.Equal(WatchedHouse.Safe, house.Float);
        Assert.InRange(judge.Writes.Count, 12, 49);
        judge.IsClean(mostADay: 48);
    }

    [Fact]
    public void After_a_forced_return_there_is_one_return_and_no_raise_before_the_next_day()
    {
        var house = WatchedHouse.New(faults: (TimeSpan.FromHours(5), new Fault(FaultKinds.Silence) { Span = TimeSpan.FromMinutes(14) }));
        var judge = house.Watch();
        house.Policy = _ => GuardedHouse.Want(Settings.FloatVoltage, 57.0);

        house.Run(TimeSpan.FromHours(17));

        Assert.Equal(WatchedHouse.Safe, house.Float);
        Assert.Equal([57.0m, 52.8m], judge.Writes.Select(write => write.Value));
        Assert.StartsWith("no status reading for", Assert.Single(house.Entries(LedgerKind.LeaseClosed)).Because, StringComparison.Ordinal);
        Assert.Single(house.Guard.Status.Barred);

        house.Run(TimeSpan.FromHours(13));

        Assert.Equal([57.0m, 52.8m, 57.0m], judge.Writes.Select(write => write.Value));
        Assert.Empty(house.Guard.Status.Barred);
        judge.IsClean();
    }

    [Theory]
    [InlineData("NaN", "not a number")]
    [InlineData("1e9", "allowed: 48 to 58.4 in steps of 0.1 V")]
    [InlineData("off the grid", "allowed: 48 to 58.4 in steps of 0.1 V")]
    [InlineData("watts", "in volt, and the value was given in watt")]
    [InlineData("a text", "of the wrong kind")]
    [InlineData("bulk", "has no entry under safe:")]
    [InlineData("battery type", "has no entry under safe:")]
    public void What_makes_no_sense_is_refused_with_the_reason_in_the_ledger(string what, string because)
    {
        var house = WatchedHouse.New();
        var judge = house.Watch();
        Setpoint wish = what switch
        {
            "NaN" => new(Settings.FloatVoltage, MetricValue.Of(double.NaN), what),
            "1e9" => new(Settings.FloatVoltage, MetricValue.Of(1e9), what),
            "off the grid" => new(Settings.FloatVoltage, MetricValue.Of(54.03), what),
            "watts" => new(Settings.FloatVoltage, MetricValue.Of(54), what) { Unit = Unit.Watt },
            "a text" => new(Settings.FloatVoltage, MetricValue.Of("54"), what),
            "bulk" => new(Settings.BulkVoltage, MetricValue.Of(56), what),
            _ => new(Settings.BatteryType, MetricValue.Of(BatteryTypes.Agm), what),
        };
        house.Policy = _ => new Decision([wish], what);

        house.Run(TimeSpan.FromHours(1));

        Assert.Empty(judge.Writes);
        Assert.InRange(house.Count(LedgerKind.Verdict), 1, 7);
        Assert.All(house.Entries(LedgerKind.Verdict), verdict =>
        {
            Assert.Equal(Outcome.Refused, verdict.Outcome);
            Assert.Contains(because, verdict.Because, StringComparison.Ordinal);
        });
        judge.IsClean();
    }

    [Fact]
    public void A_policy_that_throws_loses_what_it_holds_until_the_next_day()
    {
        var house = WatchedHouse.New();
        var judge = house.Watch();
        house.Policy = now => now.At.Hour == 12 && now.At.Minute > 30 ? throw new InvalidOperationException("a fault in a script") : GuardedHouse.Want(Settings.FloatVoltage, 57.0);

        house.Run(TimeSpan.FromHours(16));

        Assert.Equal(WatchedHouse.Safe, house.Float);
        Assert.Equal([57.0m, 52.8m], judge.Writes.Select(write => write.Value));
        Assert.Contains("a fault in a script", Assert.Single(house.Entries(LedgerKind.LeaseClosed)).Because, StringComparison.Ordinal);
        judge.IsClean();
    }

    [Theory]
    [InlineData("nak")]
    [InlineData("drop")]
    [InlineData("ack-without-effect")]
    public void A_policy_that_wants_the_safe_value_back_waits_between_attempts_like_the_engine(string fault)
    {
        var kind = FaultKinds.All.Single(known => known.Name == fault);
        var house = WatchedHouse.New(faults: (TimeSpan.FromHours(4), new Fault(kind) { Request = "PBFT52.8", Times = 40 }));
        var judge = house.Watch();
        house.Policy = now => GuardedHouse.Want(Settings.FloatVoltage, now.At.Hour < 11 ? 57.0 : WatchedHouse.Safe);

        house.Run(TimeSpan.FromHours(7));

        output.WriteLine($"{judge.Writes.Count} writes, {house.Ledger.Read(DateTimeOffset.MinValue).Count()} lines");
        Assert.InRange(judge.Writes.Count(write => write.IsSafe), 1, 4 + (2 * 12) + 1);
        Assert.Empty(judge.Violations);
    }
}
