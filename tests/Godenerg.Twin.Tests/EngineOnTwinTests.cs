using Godenerg.Engine;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Telemetry;
using Godenerg.Simulator;
using Godenerg.Simulator.Scenarios;
using Godenerg.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Twin.Tests;

/// <summary>The engine and the twin in one process, over real bytes, on a virtual clock: a day takes no wall time.</summary>
public sealed class EngineOnTwinTests
{
    [Theory]
    [InlineData("PI30")]
    [InlineData("PI30MAX")]
    [InlineData("PI41")]
    public void The_engine_recognises_every_machine_of_the_twin(string dialect)
    {
        var run = new Run(new HouseOptions { Machine = MachineProfile.For(dialect) });

        run.For(TimeSpan.FromMinutes(1));

        Assert.Equal(dialect, run.Link.Identity!.Dialect);
        Assert.Equal(MachineProfile.For(dialect).Serial, run.Link.Identity.Serial);
    }

    [Fact]
    public void What_the_engine_reads_is_what_the_house_does()
    {
        var run = new Run(new HouseOptions { Weather = DayType.Clear, From = new DateTime(2026, 3, 20, 9, 0, 0) });

        run.For(TimeSpan.FromHours(2));

        var (now, truth) = (run.Hub.Current, run.Twin.House.Truth);
        Assert.InRange(now[Metrics.BatteryVoltage]!.Value, truth.BatteryVolts - 0.3, truth.BatteryVolts + 0.3);
        Assert.InRange(now[Metrics.BatteryChargeCurrent]!.Value, truth.BatteryAmps - 2, truth.BatteryAmps + 1);
        Assert.InRange(now[Metrics.PvPower]!.Value, truth.PvUsedWatts * 0.9, truth.PvUsedWatts * 1.1);
        Assert.Equal(58.4, now[Settings.BulkVoltage]);
        Assert.Equal(BatteryTypes.User, now[Settings.BatteryType]);
    }

    [Fact]
    public void The_premature_float_shows_in_the_status()
    {
        var run = new Run(new HouseOptions { Weather = DayType.Mixed, Seed = 3, From = new DateTime(2026, 3, 20, 5, 0, 0), Firmware = new FirmwareOptions { LowCurrentSeconds = 60 } });
        double? voltsAtFloat = null;
        run.OnCycle = () =>
        {
            if (run.Hub.Current[Metrics.ChargeFloating] == true)
                voltsAtFloat ??= run.Hub.Current[Metrics.BatteryVoltage];
        };

        run.For(TimeSpan.FromHours(12));

        Assert.NotNull(voltsAtFloat);
        Assert.True(voltsAtFloat < 58.0, $"it floats at {voltsAtFloat} V");
    }

    [Fact]
    public void An_hour_of_everything_that_a_wire_does_costs_no_wrong_value_and_no_gap_beyond_the_faults()
    {
        var file = Path.Combine(Root(), "policies", "scenarios", "flaky-link.scenario");
        var scenario = ScenarioFile.Read(file, File.ReadLines(file), out _)!;
        var run = new Run(scenario.House, scenario);
        using var readings = run.Hub.Subscribe(65_536);

        run.For(scenario.Length);

        var longestGap = TimeSpan.Zero;
        DateTimeOffset? last = null;
        while (readings.Items.TryRead(out var reading))
        {
            if (reading.Query != "QPIGS")
                continue;
            Assert.InRange(reading[Metrics.BatteryVoltage]!.Value, 48, 58.5);
            if (last is { } before && reading.At - before > longestGap)
                longestGap = reading.At - before;
            last = reading.At;
        }

        // The longest fault is 20 s of silence; good data is back within 5 s of its end, and it may have begun just after a poll.
        Assert.InRange(longestGap, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20 + 5 + 2));
        Assert.Equal(53.4, run.Hub.Current[Settings.FloatVoltage]);
    }

    [Fact]
    public void A_firmware_update_in_the_middle_of_the_day_is_survived()
    {
        var scenario = ScenarioFile.Read("update.scenario", ["from 2026-03-20 10:00", "until 1h", "at 10:10 firmware-update 24"], out var errors);
        Assert.True(scenario is not null, string.Join('\n', errors));
        var run = new Run(scenario!.House, scenario);

        run.For(scenario.Length);

        Assert.NotNull(run.Hub.Current[Metrics.BatteryVoltage]);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Godenerg.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }

    private sealed class Run
    {
        private readonly VirtualClock _clock;
        private readonly ControlLoop _loop;
        private CancellationTokenSource _stop = new();
        private DateTimeOffset _until;

        public Run(HouseOptions house, Scenario? scenario = null)
        {
            _clock = new VirtualClock(new DateTimeOffset(house.From, TimeSpan.Zero));
            Twin = new Simulator.Twin(new TwinOptions { House = house, Faults = scenario?.Faults ?? Simulator.Wire.Faults.FaultPlan.None }, _clock);
            var options = new InverterLinkOptions { Device = "twin", Candidates = () => [Twin.NewLink(Wait)] };
            Link = new InverterLink(options, _clock, new CapabilityStore(folder: null, _ => { }), NullLogger.Instance);
            Hub = new MetricsHub(_clock);
            _loop = Loops.Observing(Link, Hub, new QuestionQueue(_clock), options.Cadences, _clock, Idle);
        }

        public Simulator.Twin Twin { get; }

        public InverterLink Link { get; }

        public MetricsHub Hub { get; }

        public Action OnCycle { get; set; } = () => { };

        public void For(TimeSpan time)
        {
            _until = _clock.GetUtcNow() + time;
            _stop = new CancellationTokenSource();
            _loop.Run(_stop.Token);
        }

        /// <summary>Every wait moves the clock; the end of the run is looked for wherever time passes.</summary>
        private void Wait(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel)
        {
            _clock.Advance(duration);
            if (_clock.GetUtcNow() >= _until)
                _stop.Cancel();
        }

        private void Idle(ManualResetEventSlim signal, TimeSpan duration, CancellationToken cancel)
        {
            OnCycle();
            Wait(signal, duration, cancel);
        }
    }
}
