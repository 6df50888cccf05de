using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Simulator;
using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;
using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>A unit that tells no serial number is known by its device, until that is called otherwise.</summary>
public sealed class NamelessUnitTests
{
    [Fact]
    public void Plugged_in_again_under_another_name_it_is_still_the_one_whose_float_is_up()
    {
        var start = new DateTimeOffset(Morning, TimeSpan.Zero);
        var fault = new Fault(FaultKinds.Disconnect) { Span = TimeSpan.FromSeconds(5), Alias = "twin2" };
        var house = new GuardedHouse(new HouseOptions { From = Morning, Weather = DayType.Clear }, new TwinOptions
        {
            Front = new FrontOptions { Missing = ["QID", "QSID"] }, Faults = new FaultPlan([new PlannedFault(start.AddMinutes(5), fault)]),
        });
        house.UpSince();

        house.Run(TimeSpan.FromMinutes(10));
        house.Stop();

        Assert.Equal(Safe, house.Float);
        Assert.Equal(2, house.FloatWrites());
        Assert.Empty(house.Entries(LedgerKind.ForeignChange));
    }
}
