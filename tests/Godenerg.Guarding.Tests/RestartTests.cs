using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>The engine is killed while float is up, and started again over the same house and the same disk.</summary>
public sealed class RestartTests
{
    [Fact]
    public void With_a_fresh_record_the_day_goes_on_without_a_write()
    {
        var house = new GuardedHouse().UpSince();

        house.Kill();
        house.Pass(TimeSpan.FromMinutes(8));
        house.Run(TimeSpan.FromMinutes(30));

        Assert.Equal(Raised, house.Float);
        Assert.Equal(1, house.FloatWrites());
    }

    [Fact]
    public void With_a_stale_record_it_goes_to_safe_float_first()
    {
        var house = new GuardedHouse().UpSince();

        house.Kill();
        house.Pass(TimeSpan.FromMinutes(13));
        house.Content().Run(10);

        Assert.Equal(Safe, house.Float);
        Assert.StartsWith("its record is stale", Assert.Single(house.Entries(LedgerKind.LeaseClosed)).Because, StringComparison.Ordinal);
    }

    [Fact]
    public void At_night_it_goes_to_safe_float_first_however_fresh_the_record()
    {
        var house = new GuardedHouse(new Simulator.HouseOptions { From = Morning.AddHours(12.5), Weather = Simulator.DayType.Clear });
        house.Units.Save("99000000000001", RecordOf(house, house.Clock.GetUtcNow().AddMinutes(-2)));
        house.Memory.Install(Settings.FloatVoltage, MetricValue.Of(Raised));

        house.Eager().Run(60);

        Assert.Equal(Safe, house.Float);
        Assert.Equal(1, house.FloatWrites());
    }

    [Fact]
    public void Where_the_clock_cannot_be_trusted_nobody_knows_how_old_the_record_is_and_it_goes_to_safe_float_first()
    {
        var house = new GuardedHouse().UpSince();

        house.Kill();
        house.IsClockTrusted = false;
        house.Content().Run(10);

        Assert.Equal(Safe, house.Float);
    }

    [Fact]
    public void The_record_of_a_write_that_was_not_read_back_is_not_resumed()
    {
        var house = new GuardedHouse();
        house.Units.Save("99000000000001", RecordOf(house, house.Clock.GetUtcNow()) with { Leases = [LeaseIn(house, house.Clock.GetUtcNow()) with { IsConfirmed = false }] });

        house.Run(10);

        Assert.Equal("it is not known whether the last write arrived", Assert.Single(house.Entries(LedgerKind.LeaseClosed)).Because);
    }

    [Fact]
    public void A_record_that_cannot_be_read_brings_everything_to_its_safe_value_and_says_so()
    {
        var house = new GuardedHouse { Units = new DamagedUnits() };
        house.Memory.Install(Settings.FloatVoltage, MetricValue.Of(Raised));

        house.Run(10);

        Assert.Equal(Safe, house.Float);
        Assert.Contains(house.Guard.Status.Alarms, alarm => alarm.Contains("cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public void And_sends_it_once_even_if_it_reads_safe_since_a_write_may_have_been_under_way()
    {
        var house = new GuardedHouse { Units = new DamagedUnits() };

        house.Run(60);

        Assert.Equal(1, house.Memory.TotalWrites);
        Assert.Empty(house.Guard.Status.Leases);
    }

    [Fact]
    public void The_record_of_another_unit_is_left_alone()
    {
        var house = new GuardedHouse();
        var other = RecordOf(house, house.Clock.GetUtcNow().AddDays(-1)) with { Serial = "99000000000077" };
        house.Units.Save("99000000000077", other);

        house.Run(60);

        Assert.Equal(0, house.Memory.TotalWrites);
        Assert.Equal(other, house.Recorded("99000000000077"));
    }

    [Fact]
    public void An_inverter_that_may_not_be_armed_any_more_is_brought_back()
    {
        var house = new GuardedHouse().UpSince();

        house.Kill();
        house.WhyNotArmed = "the doctor has not passed for this firmware";
        house.Run(10);

        Assert.Equal(Safe, house.Float);
        Assert.Equal(2, house.FloatWrites());
        Assert.Equal(ControlMode.Observe, house.Guard.Status.Mode);
    }

    [Fact]
    public void A_setting_that_is_not_under_safe_any_more_is_brought_back()
    {
        var house = new GuardedHouse().UpSince();

        house.Kill();
        house.Installation = GuardedHouse.Usual with { Safe = new Dictionary<Metric, SafeValue>() };
        house.Content().Run(10);

        Assert.Equal(Safe, house.Float);
    }

    [Fact]
    public void A_safe_value_that_the_owner_has_changed_since_is_what_it_returns_to()
    {
        var house = new GuardedHouse().UpSince();

        house.Kill();
        house.Installation = GuardedHouse.Usual with
        {
            Safe = new Dictionary<Metric, SafeValue> { [Settings.FloatVoltage] = new(MetricValue.Of(53.4)) }, Limits = new Dictionary<Metric, OwnerLimit> { [Settings.FloatVoltage] = new(53.0, 58.4) },
        };
        house.Run(10);
        house.Stop();

        Assert.Equal(53.4, house.Float);
    }

    [Fact]
    public void Somebody_who_is_started_anew_every_minute_holds_nothing_for_ever()
    {
        var house = new GuardedHouse();
        house.Units.Save("99000000000001", RecordOf(house, house.Clock.GetUtcNow()) with { Leases = [LeaseIn(house, house.Clock.GetUtcNow()) with { HeldFor = TimeSpan.FromHours(17.9) }] });
        house.Memory.Install(Settings.FloatVoltage, MetricValue.Of(Raised));
        house.Content();

        for (var i = 0; i < 12 && house.Float == Raised; i++)
        {
            house.Run(5).Kill();
            house.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(Safe, house.Float);
    }

    private static UnitRecord RecordOf(GuardedHouse house, DateTimeOffset heldAt) =>
        new() { Inverter = "house", Serial = "99000000000001", Device = "twin", Dialect = "PI30", Leases = [LeaseIn(house, heldAt)], DayBegan = house.Clock.GetUtcNow() };

    private static Lease LeaseIn(GuardedHouse house, DateTimeOffset heldAt) => new()
    {
        Setting = Settings.FloatVoltage, Safe = MetricValue.Of(Safe), Value = MetricValue.Of(Raised), IsConfirmed = true, Holder = new Asker(AskerKind.Policy, "test"),
        Ends = LeaseEnd.Dusk, Since = house.Clock.GetUtcNow(), HeldAt = heldAt,
    };

    private sealed class DamagedUnits : IUnitStore
    {
        private readonly UnitsInMemory _kept = new();

        public UnitRecord? Load(string key) => throw new IOException($"{key} is damaged");

        public void Save(string key, UnitRecord record) => _kept.Save(key, record);
    }
}
