using Godenerg.Simulator.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Simulator.Tests.Scenarios;

public sealed class ScenarioTimeTests
{
    private static readonly DateTime From = new(2026, 3, 20, 10, 0, 0);

    [Theory]
    [InlineData(5)]
    [InlineData(-8)]
    public void A_fault_strikes_at_the_time_of_the_house_in_every_zone(int zone)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(From, TimeSpan.FromHours(zone)));
        List<string> log = [];
        var twin = new Twin(new TwinOptions { House = new HouseOptions { From = From }, Faults = Read("from 2026-03-20 10:00", "at 10:30 silence 10s").Faults }, clock, log.Add);
        var line = twin.NewLine();

        clock.Advance(TimeSpan.FromMinutes(29));
        _ = line.IsConnected;
        Assert.Empty(log);
        clock.Advance(TimeSpan.FromMinutes(1));
        _ = line.IsConnected;
        Assert.Single(log);
    }

    [Fact]
    public void Another_start_moves_faults_and_expectations_with_the_house()
    {
        var moved = Read("from 2026-03-20 10:00", "at 10:30 drop", "expect at 11:00 soc > 0", "expect soc > 0").StartingAt(From.AddDays(7).AddHours(-2));

        Assert.Equal(new DateTime(2026, 3, 27, 8, 30, 0), moved.Faults.Faults[0].At.DateTime);
        Assert.Equal([new DateTime(2026, 3, 27, 9, 0, 0), new DateTime(2026, 3, 28, 8, 0, 0)], moved.Expectations.Select(expectation => expectation.At));
    }

    [Fact]
    public void Another_end_moves_what_is_expected_at_the_end_and_refuses_what_is_later()
    {
        var scenario = Read("from 2026-03-20 10:00", "until 5h", "expect at 14:00 soc > 0", "expect full-days = 0");

        Assert.Equal(From.AddHours(8), scenario.Lasting(TimeSpan.FromHours(8)).Expectations[1].At);
        var refused = Assert.Throws<ArgumentException>(() => scenario.Lasting(TimeSpan.FromHours(2)));
        Assert.Contains("story.scenario:3: soc is expected at 2026-03-20 14:00; allowed are times of the story", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_laid_over_those_of_the_bank_in_whatever_order_they_are_written()
    {
        var scenario = Read("set charge.float-voltage 54.0", "bank lifepo4");

        var house = new SimulatedHouse(scenario.House);

        Assert.Equal(MetricValue.Of(54.0), house.Read(Settings.FloatVoltage));
        Assert.Equal(MetricValue.Of(55.2), house.Read(Settings.BulkVoltage));
    }

    [Fact]
    public void The_settings_of_the_machine_can_be_set_whatever_its_dialect()
    {
        Assert.Null(ScenarioFile.Read("story.scenario", ["set charge.no-such-thing 1", "dialect PI41"], out var errors));
        Assert.Contains("story.scenario:1: 'set charge.no-such-thing 1': not a setting of this machine", Assert.Single(errors), StringComparison.Ordinal);
        foreach (var dialect in new[] { "PI30", "PI30MAX", "PI41" })
        {
            var command = Twin.DialectOf(MachineProfile.For(dialect)).Commands.FirstOrDefault(command => command.Writes == Settings.MaxChargeCurrent);
            Assert.Equal(MetricValue.Of(20), Read($"set {command!.Writes!.Name} 20", $"dialect {dialect}").House.Setup![Settings.MaxChargeCurrent]);
        }
    }

    [Fact]
    public void Random_faults_are_the_same_for_the_same_seed_and_stay_within_the_story()
    {
        var scenario = Read("from 2026-03-20 10:00", "until 5h", "faults seed:7 every 10min", "at 10:01 drop");
        var plan = scenario.FaultsWithin(scenario.Length).Faults;

        Assert.InRange(plan.Count, 15, 60);
        Assert.All(plan, fault => Assert.InRange(fault.At.DateTime, From, From.AddHours(5)));
        Assert.Equal(plan, scenario.FaultsWithin(scenario.Length).Faults);
        Assert.NotEqual(plan, (scenario with { Schedule = FaultSchedule.Parse("seed:8") }).FaultsWithin(scenario.Length).Faults);
        Assert.True(Story.Run(scenario).Holds);
    }

    [Fact]
    public void Points_are_kept_only_for_a_plot()
    {
        var scenario = Read("until 5h");

        Assert.Single(Story.Run(scenario).Points);
        Assert.Equal(301, Story.Run(scenario, draws: true).Points.Count);
    }

    [Theory]
    [InlineData("agm")]
    [InlineData("lifepo4")]
    public void A_live_house_has_sun_and_load_at_once_and_no_time_has_passed(string bank)
    {
        var live = new LiveHouse(new SimulatedHouse(Read("weather clear", "from 2026-03-20 10:00", $"bank {bank} soc 0.5").House), new FakeTimeProvider());

        var truth = live.Truth;

        Assert.Equal(From, truth.At);
        Assert.InRange(truth.PvAvailableWatts, 500, 4000);
        Assert.InRange(truth.LoadWatts, 50, 5000);
        Assert.InRange(truth.BatteryVolts, 46, 56);
        Assert.InRange(truth.BatteryAmps, -100, 100);
        Assert.Equal(0.5, truth.StateOfCharge, 6);
    }

    [Fact]
    public void A_step_of_the_wall_clock_neither_freezes_nor_races_the_house()
    {
        var clock = new SteppedClock();
        var live = new LiveHouse(new SimulatedHouse(new HouseOptions { From = From }), clock);

        clock.Step = TimeSpan.FromDays(-1);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(From.AddMinutes(10), live.Truth.At);
        clock.Step = TimeSpan.FromDays(300);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(From.AddMinutes(20), live.Truth.At);
    }

    private static Scenario Read(params string[] lines)
    {
        var scenario = ScenarioFile.Read("story.scenario", lines, out var errors);
        Assert.Empty(errors);
        return scenario!;
    }

    private sealed class SteppedClock : TimeProvider
    {
        private readonly FakeTimeProvider _clock = new();

        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => _clock.TimestampFrequency;

        public override long GetTimestamp() => _clock.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow() + Step;

        public void Advance(TimeSpan time) => _clock.Advance(time);
    }
}
