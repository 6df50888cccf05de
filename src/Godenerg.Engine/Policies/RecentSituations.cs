using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Policies;

/// <summary>The last hour of situations, one a minute, for a new generation of a policy to be tried out on. Any thread.</summary>
internal sealed class RecentSituations(TimeProvider clock)
{
    private const int Most = 60;
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Queue<PolicySituation> _kept = new();
    private long? _last;

    public IReadOnlyList<PolicySituation> All
    {
        get
        {
            lock (_gate)
                return [.. _kept];
        }
    }

    public void Add(PolicySituation situation)
    {
        if (_last is { } last && clock.GetElapsedTime(last, situation.Now.Timestamp) < Apart)
            return;
        _last = situation.Now.Timestamp;
        lock (_gate)
        {
            _kept.Enqueue(situation);
            if (_kept.Count > Most)
                _kept.Dequeue();
        }
    }

    public void Forget()
    {
        lock (_gate)
            _kept.Clear();
        _last = null;
    }
}
