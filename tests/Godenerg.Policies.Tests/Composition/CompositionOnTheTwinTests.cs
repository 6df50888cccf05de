using Godenerg.Engine.Configuration;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Policies.Tests.Composition;

/// <summary>A house as its owner configured it, through the whole stack on the twin: two policies together, and a window of other parameters.</summary>
public sealed class CompositionOnTheTwinTests : IDisposable
{
    private const string Noon = """
        var volts = Volts("volts", 56, "at noon", min: 50, max: 60);
        if (WindowEnd("0 12 * * *", 1.Hours()) is not { } end)
            return Hold("it is not noon");
        return Set(FloatVoltage, volts, "it is noon", until: end);
        """;

    private const string House = """
        policies: own
        inverters:
          house:
            device: auto
            control: armed
            battery: {chemistry: agm, cells: 24, ah: 550}
            limits: {charge.float-voltage: {min: 51.6 V, max: 58.4 V}}
            safe: {charge.float-voltage: 52.8 V}
            policy:
              - {name: noon, volts: 55 V}
              - three-stage
            schedules:
              - {cron: "0 0 2 3 *", for: 1 d, with: {absorb: 57.6 V}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly SaidOnce _log = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_configured_house_is_charged_by_who_is_in_force_and_every_owner_and_switch_is_told()
    {
        var result = Live(days: 3);

        Assert.Equal(0, result.Unsafe);
        Assert.All(result.Days, day => Assert.InRange(day.Writes, 1, 12));
        Told("charge.float-voltage is noon's now, and no longer three-stage's: it is noon");
        Told("V to 55 V, for policy noon: it is noon");
        Told("charge.float-voltage is three-stage's now, and no longer noon's");
        Told("52.8 V to 58.4 V, for policy three-stage");
        Told("the window 'at 0 0 2 3 * for 24 h' is open until 2026-03-03 00:00; in force: noon (volts 55 V), three-stage (absorb 57.6 V)");
        Told("52.8 V to 57.6 V, for policy three-stage");
        Told("the window 'at 0 0 2 3 * for 24 h' is over; in force again: noon (volts 55 V), three-stage");
    }

    [Fact]
    public void The_same_days_are_lived_in_the_same_way()
    {
        Assert.Equal(Live(days: 1).Days, Live(days: 1).Days);
        Assert.Equal(_log.Said.Take(_log.Said.Count / 2), _log.Said.Skip(_log.Said.Count / 2));
    }

    private TrialResult Live(int days)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "own"));
        File.WriteAllText(Path.Combine(_folder, "own", "noon.csx"), Noon);
        var read = ConfigurationReader.Read(Path.Combine(_folder, "godenerg.yaml"), House, folders => new PolicyShelf(Options(folders.Own), () => new CompilerHere()));
        Assert.Empty(read.Errors.Concat(read.Warnings));
        var installation = Assert.Single(read.House!.Inverters).Installation;
        Assert.Equal(58.4, installation.AbsorbVolts);
        using var policies = new HousePolicies(Options(read.House.PoliciesFolder), [.. installation.Choices], () => new CompilerHere(), _log);
        using var run = new PolicyRun(new(Stress.None, 3) { Days = days }, clock => policies.Seat(installation, PolicyRun.Around(Stress.None), clock)) { Installation = installation, Log = _log };
        return run.Live();
    }

    private static HousePoliciesOptions Options(string? own) => new(Path.Combine(AppContext.BaseDirectory, "policies")) { Own = own, Runner = _ => new InlineDecisions() };

    private void Told(string said) => Assert.Contains(_log.Said, line => line.Contains(said, StringComparison.Ordinal));
}
