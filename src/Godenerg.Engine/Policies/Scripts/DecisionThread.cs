namespace Godenerg.Engine.Policies.Scripts;

/// <summary>Where a decision is made.</summary>
internal interface IDecisionRunner : IDisposable
{
    PolicyOutcome Run(PolicyProgram program, PolicyContext context);

    /// <summary>Another place of the same kind, for somebody beside.</summary>
    IDecisionRunner Another();
}

/// <summary>Decides on the caller's thread, without a deadline: for simulations, where no time passes while a policy thinks.</summary>
internal sealed class InlineDecisions : IDecisionRunner
{
    public PolicyOutcome Run(PolicyProgram program, PolicyContext context) => program.Run(context);

    public IDecisionRunner Another() => new InlineDecisions();

    public void Dispose()
    {
    }
}

/// <summary>
/// Decides on a thread of its own, so that a policy that blocks delays the loop once, by the deadline, and never again. Nothing can stop
/// such a thread: it is abandoned, and the next decision gets a new one. Used by one thread.
/// </summary>
internal sealed class DecisionThread(string name, TimeSpan deadline) : IDecisionRunner
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private Worker? _worker;

    public PolicyOutcome Run(PolicyProgram program, PolicyContext context)
    {
        _worker ??= new Worker(name);
        if (_worker.Run(program, context, deadline) is { } outcome)
            return outcome;
        _worker = null;
        return new PolicyOutcome.Failed(FailureKind.Blocked,
            $"{program.Name}: it did not decide within {deadline.TotalSeconds:0.###} s and was abandoned; it is not asked again until its file changes");
    }

    public IDecisionRunner Another() => new DecisionThread(name + ", in shadow", deadline);

    public void Dispose()
    {
        _worker?.End();
        _worker = null;
    }

    private sealed class Worker
    {
        private readonly object _gate = new();
        private readonly Thread _thread;
        private (PolicyProgram Program, PolicyContext Context)? _job;
        private PolicyOutcome? _outcome;
        private bool _isEnded;

        public Worker(string name)
        {
            _thread = new Thread(Work) { Name = name, IsBackground = true };
            _thread.Start();
        }

        /// <summary>The outcome, or null when it did not come in time; then nobody asks this worker any more.</summary>
        public PolicyOutcome? Run(PolicyProgram program, PolicyContext context, TimeSpan deadline)
        {
            lock (_gate)
            {
                (_job, _outcome) = ((program, context), null);
                Monitor.PulseAll(_gate);
                while (_outcome is null && !_isEnded)
                    _isEnded = !Monitor.Wait(_gate, deadline);
                return _outcome;
            }
        }

        /// <summary>Waits for its end: one that is not abandoned has nothing to do.</summary>
        public void End()
        {
            lock (_gate)
            {
                _isEnded = true;
                Monitor.PulseAll(_gate);
            }

            _thread.Join();
        }

        private void Work()
        {
            while (Decide())
            {
            }
        }

        /// <summary>A method of its own, so that a waiting thread holds no generation of a policy.</summary>
        private bool Decide()
        {
            if (Take() is not { } job)
                return false;
            var outcome = job.Program.Run(job.Context);
            lock (_gate)
            {
                _outcome = outcome;
                Monitor.PulseAll(_gate);
            }

            return true;
        }

        private (PolicyProgram Program, PolicyContext Context)? Take()
        {
            lock (_gate)
            {
                while (_job is null && !_isEnded)
                    Monitor.Wait(_gate);
                var job = _isEnded ? null : _job;
                _job = null;
                return job;
            }
        }
    }
}
