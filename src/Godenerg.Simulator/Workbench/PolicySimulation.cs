using System.Collections.Concurrent;
using Godenerg.Engine.Guarding;
using GuardedInstallation = Godenerg.Engine.Guarding.Installation;

namespace Godenerg.Simulator.Workbench;

/// <summary>
/// Policies through the whole stack over the same stories, beside those that need no wire. It ends at the first failure of a policy, and
/// when it is cancelled, with what all have finished until then.
/// </summary>
/// <param name="options">The stories.</param>
/// <param name="policies">Who decides.</param>
internal sealed class PolicySimulation(PolicySimulationOptions options, IReadOnlyList<SimulatedPolicy> policies)
{
    private readonly ConcurrentDictionary<(int Policy, Trial Story), TrialResult> _lived = new();
    private readonly PolicySimulationLog[] _logs = [.. policies.Select(_ => new PolicySimulationLog())];
    private readonly bool[] _wanted = new bool[policies.Count];
    private readonly string?[] _because = new string?[policies.Count];
    private PolicySimulationFailure? _failure;
    private long _ticks;

    /// <summary>Simulated days that have been lived through, of <see cref="DaysInAll"/>. Any thread.</summary>
    public double DaysDone => Math.Min(DaysInAll, Interlocked.Read(ref _ticks) / (double)TimeSpan.TicksPerDay);

    public int DaysInAll => options.Stories.Sum(story => story.Days) * policies.Count;

    /// <summary>Lives through it. Takes as long as it takes.</summary>
    public PolicySimulationResult Run(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var work = options.Stories.SelectMany(story => policies.Select((_, index) => (Policy: index, Story: story)));
        try
        {
            // One story after the other, not a part of all for each core: what is finished can be compared when it is ended early.
            Parallel.ForEach(Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = options.Cores, CancellationToken = stop.Token }, one =>
                _lived[one] = Live(one.Policy, one.Story, stop));
        }
        catch (OperationCanceledException)
        {
            // What is finished counts.
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            // The same, of several at once.
        }

        var stories = options.Stories.Where(story => policies.Select((_, index) => (index, story)).All(_lived.ContainsKey)).ToList();
        return new PolicySimulationResult(_failure is null && stories.Count > 0 ? RowsOf(stories) : [], stories, _failure);
    }

    /// <summary>What an owner of that bank would have configured, with every setting that a shipped policy moves among the safe setpoints.</summary>
    public static GuardedInstallation InstallationFor(Stress stress)
    {
        var installation = PolicyRun.InstallationOf(stress);
        return installation with
        {
            Safe = new Dictionary<Metric, SafeValue>(installation.Safe)
            {
                [Settings.BulkVoltage] = SafeValue.Keep,
                [Settings.OutputSourcePriority] = SafeValue.Keep,
                [Settings.ChargeSourcePriority] = SafeValue.Keep,
                [Settings.MaxGridChargeCurrent] = SafeValue.Keep,
            },
        };
    }

    private TrialResult Live(int index, Trial trial, CancellationTokenSource stop)
    {
        var policy = policies[index];
        SeatedPolicy? seat = null;
        var last = trial.From;
        using var run = new PolicyRun(trial, clock => seat = new SeatedPolicy(policy.Program, policy.Parameters, PolicyRun.Around(trial.Stress), clock)
        {
            Decided = (now, decision) =>
            {
                _wanted[index] |= !decision.IsHold;
                _because[index] = decision.Because;
                Interlocked.Add(ref _ticks, (now.At.DateTime - last).Ticks);
                last = now.At.DateTime;
                if (seat!.Failures is { Count: > 0, Last: { } message })
                    Fail(new PolicySimulationFailure(policy.Program.Name, trial, 1 + (last - trial.From).Days, last, message), stop);
            },
        })
        {
            Installation = InstallationFor(trial.Stress), Log = _logs[index], Cancel = stop.Token,
        };
        try
        {
            return run.Live();
        }
        finally
        {
            seat?.Dispose();
        }
    }

    private void Fail(PolicySimulationFailure failure, CancellationTokenSource stop)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        stop.Cancel();
    }

    private IReadOnlyList<PolicySimulationRow> RowsOf(IReadOnlyList<Trial> stories) =>
    [
        .. policies.Select((policy, index) => new PolicySimulationRow(policy.Program.Name, [.. stories.Select(story => _lived[(index, story)])], _logs[index].Said)
        {
            Idle = _wanted[index] ? null : _because[index],
        }),
        .. options.Against.Select(who => new PolicySimulationRow(who.Name, [.. stories.Select(who.Run)], [])),
    ];
}
