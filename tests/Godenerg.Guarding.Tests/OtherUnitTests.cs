using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Simulator;
using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>Another unit is found behind the link while something is off its safe value in the one before.</summary>
public sealed class OtherUnitTests
{
    private const string First = "99000000000001";
    private const string Second = "99000000000055";

    private readonly Line _line = new();
    private readonly GuardedHouse _house = new();
    private readonly Simulator.Twin _other;
    private bool _isSwapped;

    public OtherUnitTests()
    {
        _other = new Simulator.Twin(new TwinOptions { House = new HouseOptions { From = Morning, Weather = DayType.Clear, Machine = MachineProfile.Pi30 with { Serial = Second } } }, _house.Clock);
        _house.Wire = link => _line.Over(_isSwapped ? _other.NewLink((_, time, _) => _house.Pass(time)) : link, _house.Clock);
    }

    private SettingsMemory OtherMemory => _other.House.House.Memory;

    [Fact]
    public void The_other_is_not_touched_and_the_lease_stays_in_its_own_record()
    {
        _house.UpSince();

        Swap();
        _house.Content().Run(120);
        _house.Stop();

        Assert.Equal(0, OtherMemory.TotalWrites);
        Assert.Equal(Raised, _house.Float);
        Assert.Single(_house.Recorded(First)!.Leases);
        Assert.Empty(_house.Recorded(Second)?.Leases ?? []);
    }

    [Fact]
    public void When_the_first_is_back_it_is_brought_back()
    {
        _house.UpSince();
        Swap();
        _house.Content().Run(TimeSpan.FromMinutes(15));

        Swap();
        _house.Run(20);

        Assert.Equal(Safe, _house.Float);
        Assert.Equal(0, OtherMemory.TotalWrites);
    }

    [Fact]
    public void What_was_sent_to_the_first_is_not_proved_by_the_other()
    {
        OtherMemory.Install(Settings.FloatVoltage, MetricValue.Of(Raised));
        GuardAnswer? answer = null;
        _house.Run(30);
        _line.After = text => _line.IsGone |= text == "PBFT57.0";
        _house.Guard.Submit(new Wish(new Setpoint(Settings.FloatVoltage, MetricValue.Of(Raised), "asked for"), new Asker(AskerKind.Operator, "tester")), given => answer = given);
        _house.Run(5);
        Assert.Null(answer);

        (_isSwapped, _line.IsGone, _line.After) = (true, false, _ => { });
        _house.Run(60);

        Assert.Equal(Outcome.Unconfirmed, answer!.Verdict.Outcome);
        Assert.Contains("another inverter answers now", answer.Verdict.Because, StringComparison.Ordinal);
        Assert.False(Assert.Single(_house.Recorded(First)!.Leases).IsConfirmed);
        Assert.Equal(0, OtherMemory.TotalWrites);
        Assert.DoesNotContain(_house.Entries(LedgerKind.ReadBack), entry => entry.Outcome == Outcome.Applied);
    }

    [Fact]
    public void What_was_wished_of_the_first_is_not_done_to_the_other()
    {
        GuardAnswer? answer = null;
        _house.Run(30);
        _line.IsGone = true;
        _house.Run(1);
        _isSwapped = true;
        _house.OnWait = _ => Wish(given => answer = given);

        _house.Run(30);

        Assert.Equal(Outcome.Deferred, answer!.Verdict.Outcome);
        Assert.Equal(0, OtherMemory.TotalWrites);
    }

    [Fact]
    public void Its_own_budget_counts_for_each()
    {
        _house.UpSince(120);
        Swap();
        _house.Run(120);

        Assert.Equal(1, OtherMemory.Writes(Settings.FloatVoltage));
        Assert.Equal(1, _house.FloatWrites());
        Assert.Equal([First, Second], _house.Entries(LedgerKind.Sent).Select(entry => entry.Serial));
    }

    private void Swap()
    {
        _line.IsGone = true;
        _house.Run(2);
        (_isSwapped, _line.IsGone) = (!_isSwapped, false);
    }

    private void Wish(Action<GuardAnswer> done)
    {
        if (!_line.IsGone)
            return;
        _line.IsGone = false;
        _house.Guard.Submit(new Wish(new Setpoint(Settings.FloatVoltage, MetricValue.Of(54.0), "asked for"), new Asker(AskerKind.Operator, "tester")), done);
    }
}
