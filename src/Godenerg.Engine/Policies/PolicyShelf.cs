using Godenerg.Engine.Configuration;
using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Engine.Policies;

/// <summary>The policies of a house before any of them runs: for whoever checks a configuration.</summary>
internal sealed class PolicyShelf(HousePoliciesOptions options, Func<IPolicyCompiler> compiler) : IPolicyShelf
{
    private static readonly string[] Chemistries = [.. Chemistry.All.Select(chemistry => chemistry.Name)];

    private readonly Dictionary<string, ShelvedPolicy> _found = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names => options.Names;

    public ShelvedPolicy? Find(string name)
    {
        if (_found.TryGetValue(name, out var known))
            return known;
        if (options.FolderOf(name) is not { } folder)
            return null;
        using var host = new PolicyHost(options.HostOptions(folder, [name]), compiler(), NullLogger.Instance);
        host.Load();
        return _found[name] = host.Active(name) is { } program
            ? new(program.Manifest, host.Problem(name)) { Refuses = bank => Refusal(program, bank) }
            : new(null, host.Problem(name));
    }

    public void Dispose() => _found.Clear();

    /// <summary>A policy that is not made for a bank holds for the same reason whatever it is told, and for another one with other banks.</summary>
    private static string? Refusal(PolicyProgram program, Bank bank)
    {
        var because = SaidInAnyCase(program, bank);
        return because is not null && Chemistries.Any(other => SaidInAnyCase(program, bank with { Chemistry = other }) != because) ? because : null;
    }

    /// <summary>Why it holds, knowing nothing and knowing something; null when that makes a difference.</summary>
    private static string? SaidInAnyCase(PolicyProgram program, Bank bank)
    {
        var nothing = Ask(program, bank, Snapshot.Empty(TimeProvider.System));
        return nothing is not null && nothing == Ask(program, bank, Something(program.Manifest, bank)) ? nothing : null;
    }

    private static string? Ask(PolicyProgram program, Bank bank, Snapshot now)
    {
        using var policy = new ScriptPolicy(
            new(program.Name, new Dictionary<string, string>()), new OneProgram(program), new DecisionThread("look at " + program.Name, DecisionThread.Deadline), new MemoryFile(null, _ => { }),
            TimeProvider.System);
        return policy.Decide(new PolicySituation(now) { Bank = bank }) is PolicyOutcome.Decided { Decision: { IsHold: true } hold } ? hold.Because : null;
    }

    /// <summary>A value for everything that the policy looks at; which one hardly matters.</summary>
    private static Snapshot Something(PolicyManifest manifest, Bank bank)
    {
        var known = manifest.Metrics.Select(Catalogue.Find).OfType<Metric>().Select(metric => (Metric: metric, Value: ValueOf(metric, bank))).Where(one => one.Value.HasValue).ToList();
        var nothing = Snapshot.Empty(TimeProvider.System);
        return nothing.With(new Reading("ANY", new([.. known.Select(one => one.Metric)]), [.. known.Select(one => one.Value)], []) { At = nothing.At, Timestamp = nothing.Timestamp, FreshFor = TimeSpan.FromMinutes(1) });
    }

    private static MetricValue ValueOf(Metric metric, Bank bank) =>
        metric.ValueType == typeof(double) ? MetricValue.Of(metric.Unit == Unit.Volt ? bank.Cells * 2.2 : 10)
        : metric.ValueType == typeof(bool) ? MetricValue.Of(false)
        : metric.Options.Count > 0 ? MetricValue.Of(metric.Options[0])
        : MetricValue.Unknown;
}
