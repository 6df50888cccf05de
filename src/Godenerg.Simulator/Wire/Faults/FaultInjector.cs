using Godenerg.Engine.Protocols;

namespace Godenerg.Simulator.Wire.Faults;

/// <summary>
/// Lets faults happen at their time: those of the machine at once, those of replies when the next reply comes that they are for. One
/// for a machine, shared by all lines to it, so that a knob is turned once. Any thread.
/// </summary>
/// <param name="plan">What happens when.</param>
/// <param name="machine">What knobs and clocks belong to; locked while it is told.</param>
/// <param name="dialect">Whose setters the panel uses.</param>
/// <param name="clock">The time of the plan.</param>
/// <param name="random">Between 0 and 1, from the simulation's generator: which bit is wrong.</param>
/// <param name="log">Told, in one line, what has happened; null for nobody.</param>
internal sealed class FaultInjector(
    FaultPlan plan, IMachine machine, Dialect dialect, TimeProvider clock, Func<double> random, Action<string>? log = null)
{
    private readonly Lock _gate = new();
    private readonly Queue<PlannedFault> _planned = new(plan.Faults);
    private readonly List<(Fault Fault, int Left)> _waiting = [];
    private readonly Panel _panel = new(machine, dialect);
    private DateTimeOffset _silentUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _goneUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _lastRequest = DateTimeOffset.MinValue;

    private volatile bool _isEventful = plan.Faults.Count > 0;

    public Func<double> Random { get; } = random;

    /// <summary>False while nothing has ever happened and nothing is planned: then there is nothing to look at.</summary>
    public bool IsEventful => _isEventful;

    /// <summary>True while nothing is heard or answered.</summary>
    public bool IsSilent
    {
        get
        {
            lock (_gate)
                return clock.GetUtcNow() < _silentUntil;
        }
    }

    /// <summary>False while the device is gone.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_gate)
                return clock.GetUtcNow() >= _goneUntil;
        }
    }

    /// <summary>How often the device has gone.</summary>
    public int Disconnections { get; private set; }

    /// <summary>The name it came back under; empty while it has its own.</summary>
    public string Alias { get; private set; } = "";

    /// <summary>How many tokens QPIGS has since the firmware update; 0 before one.</summary>
    public int StatusTokens { get; private set; }

    /// <summary>How long until something happens by itself; null when nothing will.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_gate)
            {
                var now = clock.GetUtcNow();
                TimeSpan? next = _planned.TryPeek(out var planned) ? planned.At - now : null;
                if (_goneUntil > now && !(next < _goneUntil - now))
                    next = _goneUntil - now;
                return next < TimeSpan.Zero ? TimeSpan.Zero : next;
            }
        }
    }

    /// <summary>Lets happen what is due.</summary>
    public void Follow()
    {
        lock (_gate)
            while (_planned.TryPeek(out var planned) && planned.At <= clock.GetUtcNow())
                Inject(_planned.Dequeue().Fault);
    }

    /// <summary>Lets a fault happen now.</summary>
    public void Inject(Fault fault)
    {
        _isEventful = true;
        lock (_gate)
        {
            log?.Invoke($"fault: {fault}");
            if (fault.Kind.Begin is { } begin)
                begin(this, fault);
            else
                _waiting.Add((fault, fault.Times));
        }
    }

    /// <summary>The fault that the reply to a request suffers, and has suffered with that; null for none.</summary>
    public Fault? Take(WireRequest request)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var quiet = now - _lastRequest;
            _lastRequest = now;
            return _waiting.Count == 0 ? null : Take(request, quiet);
        }
    }

    private Fault? Take(WireRequest request, TimeSpan quiet)
    {
        // What lasts for ever lets what passes go first, or that would never pass.
        var index = Find(waiting => waiting.Left != Fault.Always);
        if (index < 0)
            index = Find(waiting => waiting.Left == Fault.Always);
        if (index < 0)
            return null;
        var (fault, left) = _waiting[index];
        if (left == 1)
            _waiting.RemoveAt(index);
        else if (left != Fault.Always)
            _waiting[index] = (fault, left - 1);
        return fault;

        int Find(Predicate<(Fault Fault, int Left)> isCandidate) => _waiting.FindIndex(waiting =>
            isCandidate(waiting) && waiting.Fault.Strikes(request) && (!waiting.Fault.Kind.IsAfterGap || quiet >= waiting.Fault.Span));
    }

    /// <summary>Nothing is heard or answered from now on.</summary>
    public void FallSilent(TimeSpan span) => _silentUntil = clock.GetUtcNow() + span;

    /// <summary>The device goes.</summary>
    public void Disconnect(TimeSpan span, string alias)
    {
        _goneUntil = clock.GetUtcNow() + span;
        Disconnections++;
        if (alias.Length > 0)
            Alias = alias;
    }

    /// <summary>QPIGS has another number of tokens from now on.</summary>
    public void ChangeStatus(int tokens) => StatusTokens = tokens;

    /// <summary>Somebody turns a knob.</summary>
    public void Turn(Fault fault) => Report(fault, _panel.Set(fault.Setting!, fault.Value));

    /// <summary>The clock is moved.</summary>
    public void MoveClock(Fault fault) => Report(fault, _panel.MoveClock(fault.Span));

    private void Report(Fault fault, string? problem)
    {
        if (problem is not null)
            log?.Invoke($"fault without effect: {fault}: {problem}");
    }
}
