namespace Godenerg.Engine.Plugins.Context;

/// <summary>How much of plugins one inverter has under way. Its queues are short, and people must always find room in them.</summary>
internal sealed class Turns
{
    /// <summary>Of one plugin, and of all together; the queues hold 16 wishes and 8 questions.</summary>
    private const int MostOfOne = 2;
    private const int MostWishes = 10;
    private const int MostQuestions = 5;

    private readonly Dictionary<(string Id, bool IsWish), int> _underWay = [];

    /// <summary>Takes a turn until the task has ended, whoever still waits for it; or says why not.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="isWish">A wish, or else a question.</param>
    /// <param name="begin">Begins it.</param>
    /// <param name="busy">Why it cannot be begun now; null when it was.</param>
    public Task<T>? Take<T>(string id, bool isWish, Func<Task<T>> begin, out string? busy)
    {
        busy = Enter(id, isWish);
        if (busy is not null)
            return null;
        Task<T>? task = null;
        try
        {
            task = begin();
            return task;
        }
        finally
        {
            if (task is null)
                Leave(id, isWish);
            else
                task.ContinueWith(_ => Leave(id, isWish), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private string? Enter(string id, bool isWish)
    {
        var what = isWish ? "wishes" : "questions";
        lock (_underWay)
        {
            var own = _underWay.GetValueOrDefault((id, isWish));
            if (own >= MostOfOne)
                return $"busy: {own} {what} of the plugin {id} wait for this inverter already; ask again when one of them is answered";
            if (_underWay.Where(entry => entry.Key.IsWish == isWish).Sum(entry => entry.Value) >= (isWish ? MostWishes : MostQuestions))
                return $"busy: too many {what} of plugins wait for this inverter already; ask again in a few seconds";
            _underWay[(id, isWish)] = own + 1;
            return null;
        }
    }

    private void Leave(string id, bool isWish)
    {
        lock (_underWay)
            if (--_underWay[(id, isWish)] == 0)
                _underWay.Remove((id, isWish));
    }
}
