namespace Godenerg.Engine.Guarding;

/// <summary>
/// Wishes and other errands of people and plugins, done by the loop between two polls. Any thread puts one in; the loop takes them out.
/// </summary>
/// <param name="bell">Set when something was put in; the loop waits on it.</param>
internal sealed class CommandInbox(ManualResetEventSlim bell)
{
    /// <summary>A slow wire must not collect a backlog of changes.</summary>
    private const int Capacity = 16;

    private readonly Queue<(Action<CommandGuard, Snapshot> Do, Action<string> Refuse)> _errands = new();
    private volatile int _count;
    private string? _closed;

    /// <summary>True while an errand waits.</summary>
    public bool HasMail => _count > 0;

    /// <summary>Has something done by the guard.</summary>
    /// <param name="begin">Begins it on the loop's thread; it completes the task, then or later.</param>
    /// <param name="refused">The answer when it cannot be done at all, from the reason.</param>
    public Task<T> Post<T>(Action<CommandGuard, Snapshot, Action<T>> begin, Func<string, T> refused)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        string? problem;
        lock (_errands)
        {
            problem = _closed ?? (_errands.Count >= Capacity ? "too many changes are waiting; try again" : null);
            if (problem is null)
                _errands.Enqueue(((guard, now) => begin(guard, now, result => answer.TrySetResult(result)), reason => answer.TrySetResult(refused(reason))));
            _count = _errands.Count;
        }

        if (problem is not null)
            answer.TrySetResult(refused(problem));
        else
            bell.Set();
        return answer.Task;
    }

    /// <summary>Begins everything that waits. The loop's thread.</summary>
    public void Empty(CommandGuard guard, Snapshot now)
    {
        while (true)
        {
            (Action<CommandGuard, Snapshot> Do, Action<string>) errand;
            lock (_errands)
            {
                var isLeft = _errands.TryDequeue(out errand);
                _count = _errands.Count;
                if (!isLeft)
                    return;
            }

            errand.Do(guard, now);
        }
    }

    /// <summary>Nothing is taken any more.</summary>
    public void Close(string because)
    {
        lock (_errands)
        {
            _closed = because;
            while (_errands.TryDequeue(out var errand))
                errand.Refuse(because);
            _count = 0;
        }
    }
}
