using Godenerg.Engine.Guarding.Ledger;
using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>A full disk, a card that has become read-only: what cannot be recorded is not raised, and what is up still comes back.</summary>
public sealed class StoreTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Without_a_record_of_leases_nothing_is_raised_and_an_alarm_stands()
    {
        var house = new GuardedHouse { Units = new FailingUnits { Before = _ => throw new IOException("no space left on device") } };

        house.Eager().Run(Hour);

        Assert.Equal(0, house.Memory.TotalWrites);
        Assert.Empty(house.Guard.Status.Leases);
        Assert.Contains(house.Guard.Status.Alarms, alarm => alarm.Contains("no space left on device", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_ledger_nothing_is_raised_and_an_alarm_stands()
    {
        var house = new GuardedHouse { Ledger = new FailingLedger { Before = _ => throw new IOException("read-only file system") } };

        house.Eager().Run(Hour);

        Assert.Equal(0, house.Memory.TotalWrites);
        Assert.Contains(house.Guard.Status.Alarms, alarm => alarm.Contains("read-only file system", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_up_when_the_disk_fills_comes_back_all_the_same()
    {
        var (units, ledger) = (new FailingUnits(), new FailingLedger());
        var house = new GuardedHouse { Units = units, Ledger = ledger }.UpSince();

        units.Before = _ => throw new IOException("no space left on device");
        ledger.Before = _ => throw new IOException("no space left on device");
        var took = house.Stop();

        Assert.Equal(Safe, house.Float);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void And_the_next_start_finds_it_back()
    {
        var units = new FailingUnits();
        var house = new GuardedHouse { Units = units }.UpSince();
        units.Before = _ => throw new IOException("no space left on device");
        house.Stop();
        units.Before = _ => { };

        house.Content().Run(60);

        Assert.Equal(2, house.FloatWrites());
        Assert.Empty(house.Recorded()!.Leases);
    }

    [Fact]
    public void When_there_is_space_again_raises_go_on()
    {
        var units = new FailingUnits { Before = _ => throw new IOException("no space left on device") };
        var house = new GuardedHouse { Units = units }.Eager();
        house.Run(Hour);

        units.Before = _ => { };
        house.Run(TimeSpan.FromMinutes(12));

        Assert.Equal(Raised, house.Float);
    }

    [Fact]
    public void A_ledger_that_cannot_be_read_hides_how_often_was_written_so_nothing_is_raised()
    {
        var house = new GuardedHouse { Ledger = new FailingLedger { IsUnreadable = true } };

        house.Eager().Run(Hour);

        Assert.Equal(0, house.Memory.TotalWrites);
    }

    [Fact]
    public void And_what_is_up_comes_back_without_it()
    {
        var ledger = new FailingLedger();
        var house = new GuardedHouse { Ledger = ledger }.UpSince();
        house.Kill();
        ledger.IsUnreadable = true;
        house.Pass(TimeSpan.FromMinutes(13));

        house.Run(60);

        Assert.Equal(Safe, house.Float);
    }

    [Fact]
    public void Without_the_ledger_nobody_knows_whose_value_it_is_and_it_is_brought_back()
    {
        var house = new GuardedHouse().UpSince();
        house.Kill();
        (house.Ledger, house.Policy) = (new LedgerInMemory(), _ => Decision.Hold("nothing"));
        house.TurnKnob(Settings.FloatVoltage, 54.0);

        house.Run(TimeSpan.FromMinutes(2));
        house.Stop();

        Assert.Equal(Safe, house.Float);
        Assert.Empty(house.Recorded()!.Leases);
    }
}
