using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Simulator;
using Godenerg.Simulator.Wire.Faults;

namespace Godenerg.Guarding.Tests;

/// <summary>Houses that tests of this project begin with.</summary>
internal static class LinedHouse
{
    public const double Safe = 52.8;
    public const double Raised = 57.0;

    public static readonly DateTime Morning = new(2026, 3, 20, 9, 0, 0);

    /// <summary>A house whose policy wants float raised whenever it is asked.</summary>
    public static GuardedHouse Eager(this GuardedHouse house, Line? line = null, double wanted = Raised)
    {
        house.Policy = _ => GuardedHouse.Want(Settings.FloatVoltage, wanted);
        return line is null ? house : house.On(line);
    }

    /// <summary>The same house on a line in the test's hands.</summary>
    public static GuardedHouse On(this GuardedHouse house, Line line)
    {
        house.Wire = link => line.Over(link, house.Clock);
        return house;
    }

    /// <summary>Nothing is wanted any more; what is, stays.</summary>
    public static GuardedHouse Content(this GuardedHouse house)
    {
        house.Policy = _ => Decision.Hold("nothing is wanted");
        return house;
    }

    /// <summary>Float is up, read back and leased to the policy.</summary>
    public static GuardedHouse UpSince(this GuardedHouse house, double seconds = 60)
    {
        house.Eager().Run(seconds);
        Assert.Equal(Raised, house.Float);
        Assert.True(Assert.Single(house.Guard.Status.Leases).IsConfirmed);
        return house;
    }

    /// <summary>A house whose settings behave so, in which faults happen from its beginning.</summary>
    public static GuardedHouse With(SettingsOptions? settings = null, DateTime? from = null, DayType weather = DayType.Clear, IReadOnlyDictionary<Metric, MetricValue>? setup = null, params string[] faults)
    {
        var start = from ?? Morning;
        var house = new HouseOptions { From = start, Weather = weather, Settings = settings ?? new(), Setup = setup };
        var plan = faults.Select(text => new PlannedFault(new DateTimeOffset(start, TimeSpan.Zero), FaultText.TryParse(text, out var fault, out var wrong) ? fault : throw new ArgumentException(wrong)));
        return new GuardedHouse(house, new TwinOptions { Faults = new FaultPlan(plan) });
    }

    /// <summary>Runs until the process is killed, and no longer than that.</summary>
    public static bool IsKilledWithin(this GuardedHouse house, double seconds)
    {
        try
        {
            house.Run(seconds);
            return false;
        }
        catch (Killed)
        {
            house.Kill();
            return true;
        }
    }

    /// <summary>What is recorded of the unit.</summary>
    public static UnitRecord? Recorded(this GuardedHouse house, string serial = "99000000000001") => house.Units.Load(serial);

    public static Lease? LeaseOf(this GuardedHouse house, Metric setting) => house.Guard.Status.Leases.FirstOrDefault(lease => lease.Setting == setting);

    /// <summary>Somebody stands at the panel.</summary>
    public static void TurnKnob(this GuardedHouse house, Metric setting, MetricValue value) => house.Twin.House.House.TurnKnob(setting, value);

    public static void TurnKnob(this GuardedHouse house, Setting<double> setting, double value) => house.TurnKnob(setting, MetricValue.Of(value));

    /// <summary>How often the inverter wrote its float cell.</summary>
    public static int FloatWrites(this GuardedHouse house) => house.Memory.Writes(Settings.FloatVoltage);
}
