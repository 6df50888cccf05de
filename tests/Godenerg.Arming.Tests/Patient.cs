using System.Text;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Arming;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator;
using Installation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Arming.Tests;

/// <summary>An examination in which everything is right, and what differs from it.</summary>
internal sealed class Patient
{
    private static readonly VirtualClock Clock = new(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));

    /// <summary>QPIRI, its tokens from 0: 7 battery class, 10 bulk, 11 float, 12 battery type (2 user), 14 charge current, 22 re-discharge.</summary>
    private readonly string[] _ratings = "230.0 21.7 230.0 50.0 21.7 5000 5000 48.0 46.0 44.4 58.4 52.8 2 02 080 0 2 3 9 01 0 0 54.0 0 1".Split(' ');

    public static Installation Usual { get; } = new()
    {
        Name = "house", Mode = ControlMode.Armed, AbsorbVolts = 58.4, TailAmps = 11,
        Safe = new Dictionary<Metric, SafeValue> { [Settings.FloatVoltage] = new(MetricValue.Of(52.8)), [Settings.OutputSourcePriority] = SafeValue.Keep },
        Limits = new Dictionary<Metric, OwnerLimit> { [Settings.FloatVoltage] = new(51.6, 58.4) },
    };

    public Installation Installation { get; set; } = Usual;

    public InverterIdentity Identity { get; set; } = new("PI30", "PI30", "99000000000001", "00072.70", "MKS2-5000");

    public Dialect Dialect { get; set; } = Pi30Dialects.Pi30;

    public HashSet<string> Refused { get; } = [];

    /// <summary>What is answered beside the ratings.</summary>
    public Dictionary<string, string> Answers { get; } = new() { ["QCVT"] = "000", ["QMCHGCR"] = "010 020 030 040 050 060 070 080", ["QMUCHGCR"] = "002 010 020 030" };

    public string? ClockDoubt { get; set; }

    public ReadBackLatency Latency { get; set; } = new([.. Enumerable.Repeat(TimeSpan.FromSeconds(0.55), 5)], 5);

    public bool HasRatings { get; set; } = true;

    /// <summary>One token of the ratings is another.</summary>
    public Patient With(int token, string text)
    {
        _ratings[token] = text;
        return this;
    }

    public IReadOnlyList<Checked> Findings()
    {
        var snapshot = Snapshot.Empty(Clock);
        foreach (var (query, payload) in HasRatings ? Answers.Append(new("QPIRI", string.Join(' ', _ratings))) : Answers)
        {
            var request = Dialect.FindCode(query)!;
            snapshot = snapshot.With(request.Query.Read(request, Encoding.ASCII.GetBytes(payload), new ReadingStamp(Clock.GetUtcNow(), Clock.GetTimestamp(), TimeSpan.MaxValue))!);
        }

        var examination = new Examination(Identity, Dialect, snapshot, Installation, Latency) { Refused = Refused, ClockDoubt = ClockDoubt };
        return [.. Doctor.Checks.Select(check => new Checked(check.Name, check.Look(examination)))];
    }

    public Finding Finding(string check) => Findings().Single(found => found.Name == check).Finding;

    public Patient WithSafe(Metric setting, SafeValue safe)
    {
        Installation = Installation with { Safe = new Dictionary<Metric, SafeValue>(Installation.Safe) { [setting] = safe } };
        return this;
    }
}
