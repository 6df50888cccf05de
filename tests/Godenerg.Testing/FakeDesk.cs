using Godenerg.Engine;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies.Decisions;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Telemetry;

namespace Godenerg.Testing;

/// <summary>An inverter's desk with nothing behind it: it answers queries with the table's samples and remembers what it was asked.</summary>
internal sealed class FakeDesk(string name, TimeProvider clock) : IInverterDesk, IDisposable
{
    public MetricsHub Hub { get; } = new(clock);

    public string Configured { get; } = name;

    public string Name { get; set; } = "/dev/hidraw7";

    public string Bank { get; set; } = "main";

    public IReadOnlyDictionary<Metric, OwnerLimit> Limits { get; set; } = new Dictionary<Metric, OwnerLimit>();

    public bool IsSimulated { get; set; }

    public InverterIdentity? Identity { get; set; } = new("PI30", "PI30", "92932001100001", "00072.70", "MKS2-5000");

    public Dialect? Dialect { get; set; } = Pi30Dialects.Pi30;

    public string? Problem { get; set; }

    public IMetricsStream Stream => Hub;

    public string Policy { get; set; } = "hold";

    public Decision LastDecision { get; set; } = Decision.Hold("nothing to do");

    public GuardStatus Guard { get; set; } = GuardStatus.Idle;

    public IReadOnlyList<PolicyStanding> Standings { get; set; } = [new("hold")];

    public DecisionLog Decisions { get; set; } = new(name, null, clock);

    /// <summary>How promotions are answered.</summary>
    public Func<string, Promotion> OnPromote { get; set; } = policy => new(policy, "nothing waits");

    /// <summary>How wishes for a shadow are answered.</summary>
    public Func<PolicyChoice, Shadowing> OnShadow { get; set; } = choice => new(choice.Name);

    public bool IsClockTrusted { get; set; } = true;

    /// <summary>What it is asked, by whom, in order.</summary>
    public List<(string What, Asker? Asker)> Calls { get; } = [];

    /// <summary>How queries are answered.</summary>
    public Func<InverterRequest, Task<Reply>>? OnAsk { get; set; }

    /// <summary>How wishes are answered, carried out or only looked at.</summary>
    public Func<Wish, Task<GuardAnswer>>? OnWish { get; set; }

    public IReadOnlyList<GuardAnswer> Returns { get; set; } = [];

    public IReadOnlyList<string> Lifts { get; set; } = [];

    public List<LedgerEntry> Ledger { get; } = [];

    /// <summary>The reading of a query's own sample, as of now.</summary>
    public Reading Sample(string code)
    {
        var request = (Dialect ?? Pi30Dialects.Pi30).FindCode(code)!;
        var stamp = new ReadingStamp(clock.GetUtcNow(), clock.GetTimestamp(), TimeSpan.FromSeconds(10));
        return request.Query.Read(request, System.Text.Encoding.Latin1.GetBytes(request.Query.Samples[0]), stamp)!;
    }

    /// <summary>An answer to a wish, with every field filled.</summary>
    public static GuardAnswer AnswerTo(Wish wish, Outcome outcome = Outcome.Applied) => new(
        wish, new Verdict(outcome, "read back", "nothing"), MetricValue.Of(54.0), wish.Setpoint.Value, "48 to 58.4 in steps of 0.1 V",
        new WriteCost(3, 12, 417, 33.5), "PBFT53.0", "until dusk, then 52.8 V");

    public Task<Reply> Ask(InverterRequest request)
    {
        Note("ask " + request, null);
        return OnAsk?.Invoke(request) ?? Task.FromResult(new Reply(ReplyStatus.Ok, Sample(request.Text)));
    }

    public Task<GuardAnswer> Submit(Wish wish) => Answer("submit", wish);

    public Task<GuardAnswer> Preview(Wish wish) => Answer("preview", wish);

    public Task<IReadOnlyList<GuardAnswer>> ReturnAll(Asker asker)
    {
        Note("return all", asker);
        return Task.FromResult(Returns);
    }

    public Task<IReadOnlyList<string>> Release(Metric? setting, Asker asker)
    {
        Note($"release {setting?.Name ?? "all"}", asker);
        return Task.FromResult(Lifts);
    }

    public Promotion Promote(string policy, Asker asker)
    {
        Note("promote " + policy, asker);
        return OnPromote(policy);
    }

    public Shadowing Shadow(PolicyChoice choice, Asker asker)
    {
        Note("shadow " + choice, asker);
        return OnShadow(choice);
    }

    public Shadowing EndShadow(string policy, Asker asker)
    {
        Note("end shadow " + policy, asker);
        return new(policy);
    }

    public Task ConfirmClock(Asker asker)
    {
        Note("confirm clock", asker);
        IsClockTrusted = true;
        return Task.CompletedTask;
    }

    public IReadOnlyList<LedgerEntry> ReadLedger(DateTimeOffset since) => [.. Ledger.Where(entry => entry.At >= since)];

    public void Dispose() => Hub.Dispose();

    private Task<GuardAnswer> Answer(string what, Wish wish)
    {
        Note($"{what} {wish.Setpoint.Setting} {wish.Setpoint.Value}", wish.Asker);
        return OnWish?.Invoke(wish) ?? Task.FromResult(AnswerTo(wish));
    }

    private void Note(string what, Asker? asker)
    {
        lock (Calls)
            Calls.Add((what, asker));
    }
}
