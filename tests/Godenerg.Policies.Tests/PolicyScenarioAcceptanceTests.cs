using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Policies.Tests;

/// <summary>A policy that does not keep its own scenarios does not go live.</summary>
public sealed class PolicyScenarioAcceptanceTests : IDisposable
{
    private const string Scenario = "story the morning\nat 06:00  battery 50 V  expect float 54\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly FakeTimeProvider _clock = new();
    private readonly LastLine _log = new();
    private HousePolicies? _policies;

    public PolicyScenarioAcceptanceTests() => Directory.CreateDirectory(Shipped);

    private string Shipped => Path.Combine(_folder, "shipped");

    public void Dispose()
    {
        _policies?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_old_one_stays_until_the_new_one_keeps_the_scenarios()
    {
        Write("mine.scenario", Scenario);
        var policy = Started(54);

        Save(() => Write("mine.csx", Policy(55)));
        Assert.Contains("mine.scenario:2: at 06:00 expected charge.float-voltage 54 V, got charge.float-voltage 55 V: x (story: the morning)", _log.Text, StringComparison.Ordinal);
        Assert.Contains("the old one stays in force", _log.Text, StringComparison.Ordinal);
        Assert.Equal("54", Decide(policy));

        Save(() => Write("mine.csx", Policy(54) + "\n// again"));
        Assert.Equal("54", Decide(policy));
    }

    [Fact]
    public void A_scenario_that_is_mended_lets_the_policy_in()
    {
        Write("mine.scenario", Scenario);
        var policy = Started(54);
        Save(() => Write("mine.csx", Policy(55)));

        Save(() => Write("mine.scenario", Scenario.Replace("54", "55", StringComparison.Ordinal)));

        Assert.Equal("55", Decide(policy));
    }

    [Fact]
    public void A_scenario_that_is_not_understood_is_told_with_its_line()
    {
        var policy = Started(54);

        Save(() => Write("mine.night.scenario", "at 06:00  batery 50 V"));

        Assert.Contains("mine.night.scenario:1: 'batery' means nothing here; did you mean battery?", _log.Text, StringComparison.Ordinal);
        Assert.Equal("54", Decide(policy));
    }

    [Fact]
    public void A_scenario_of_another_policy_does_not_count()
    {
        Write("mine-too.scenario", "at 06:00  battery 50 V  expect float 40");

        Assert.Equal("54", Decide(Started(54)));
    }

    private static string Policy(double volts) => FormattableString.Invariant($"return Set(FloatVoltage, {volts}, \"x\");");

    private static string Decide(IPolicy policy) => Assert.Single(policy.Decide(Snapshot.Empty(TimeProvider.System)).Setpoints).Value.ToString();

    /// <summary>At once, so that nobody sees half of it.</summary>
    private void Write(string file, string text)
    {
        File.WriteAllText(Path.Combine(_folder, "new"), text);
        File.Move(Path.Combine(_folder, "new"), Path.Combine(_folder, file), overwrite: true);
    }

    private IPolicy Started(double volts)
    {
        Write("mine.csx", Policy(volts));
        var choice = new PolicyChoice("mine", new Dictionary<string, string>());
        _policies = new HousePolicies(new HousePoliciesOptions(Shipped) { Own = _folder }, [choice], () => new CompilerHere(), _log);
        _policies.Watch();
        return _policies.Seat(new Installation { Policy = choice }, new PolicySurroundings(), _clock);
    }

    /// <summary>Saves, and waits until the host has said what it makes of it.</summary>
    private void Save(Action save)
    {
        _log.Forget();
        save();
        Assert.True(_log.Told.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), "the change was never noticed");
    }

    private sealed class LastLine : ILogger
    {
        public ManualResetEventSlim Told { get; } = new();

        public string Text { get; private set; } = "";

        public void Forget()
        {
            Text = "";
            Told.Reset();
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Text += formatter(state, exception) + "\n";
            Told.Set();
        }
    }
}
