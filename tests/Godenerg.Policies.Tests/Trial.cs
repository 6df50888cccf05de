using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Policies.Tests;

/// <summary>A policy under test, its clock and what it is told.</summary>
internal sealed class Trial(PolicyProgram program)
{
    private static readonly (Metric, MetricValue)[] NothingKnown = [];

    private IPolicySource _source = new OneProgram(program);
    private ScriptPolicy? _policy;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    public Dictionary<string, string> Parameters { get; } = [];

    public PolicyManifest Manifest => program.Manifest;

    public string? MemoryPath { get; init; }

    public List<string> Warnings { get; } = [];

    public IDecisionRunner Runner { get; init; } = new InlineDecisions();

    public (Metric Metric, MetricValue Value)[] Known { get; set; } = NothingKnown;

    public IHistoryWindows History { get; set; } = NoHistory.Instance;

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public bool IsClockTrusted { get; set; } = true;

    public Sun Sun { get; set; }

    public Bank? Bank { get; set; }

    /// <summary>Wall time that differs from the clock's: somebody has set it.</summary>
    public TimeSpan WallOffset { get; set; }

    public ScriptPolicy Policy => _policy ??= new ScriptPolicy(new("mine", Parameters), _source, Runner, new MemoryFile(MemoryPath, Warnings.Add), Clock);

    public Trial From(IPolicySource source)
    {
        _source = source;
        return this;
    }

    public PolicyOutcome Ask()
    {
        return Policy.Decide(new PolicySituation(Now()) { History = History, Zone = Zone, IsClockTrusted = IsClockTrusted, Sun = Sun, Bank = Bank });
    }

    /// <summary>Some time later.</summary>
    public PolicyOutcome Ask(TimeSpan later)
    {
        Clock.Advance(later);
        return Ask();
    }

    public Decision Decide() => Decide(TimeSpan.Zero);

    public Decision Decide(TimeSpan later)
    {
        var outcome = Ask(later);
        Assert.True(outcome is PolicyOutcome.Decided, (outcome as PolicyOutcome.Failed)?.Message);
        return ((PolicyOutcome.Decided)outcome).Decision;
    }

    public PolicyOutcome.Failed Fail() => Assert.IsType<PolicyOutcome.Failed>(Ask());

    private Snapshot Now()
    {
        var reading = new Reading("QPIGS", new([.. Known.Select(known => known.Metric)]), [.. Known.Select(known => known.Value)], [])
        {
            At = Clock.GetUtcNow() + WallOffset,
            Timestamp = Clock.GetTimestamp(),
        };
        return Snapshot.Empty(Clock).With(reading);
    }
}
