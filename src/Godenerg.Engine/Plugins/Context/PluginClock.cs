namespace Godenerg.Engine.Plugins.Context;

/// <summary>
/// The engine's time for one generation. Its timers are recorded, also those that stand behind a <see cref="Task.Delay(TimeSpan)"/>: one
/// that is forgotten would keep the generation in memory for good.
/// </summary>
internal sealed class PluginClock(string id, TimeProvider clock, Action<string, Exception> fault) : TimeProvider
{
    private const int MostTimers = 10_000;

    private readonly Kept<PluginTimer> _timers = new(id, "timers", MostTimers);

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <summary>How many timers there are.</summary>
    public int Timers => _timers.Count;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = _timers.Add(new PluginTimer(this, new Due(callback, state)));
        timer.Begin(dueTime, period);
        return timer;
    }

    public void End() => _timers.End();

    private sealed record Due(TimerCallback Callback, object? State);

    private sealed class PluginTimer : ITimer
    {
        private readonly PluginClock _owner;
        private readonly ITimer _inner;
        private volatile Due? _due;

        public PluginTimer(PluginClock owner, Due due)
        {
            (_owner, _due) = (owner, due);
            _inner = owner.Raw.CreateTimer(timer => ((PluginTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void Begin(TimeSpan dueTime, TimeSpan period)
        {
            try
            {
                _inner.Change(dueTime, period);
            }
            catch (ArgumentException)
            {
                Dispose();
                throw;
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => _due is not null && _inner.Change(dueTime, period);

        public void Dispose()
        {
            _due = null;
            _inner.Dispose();
            _owner._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return _inner.DisposeAsync();
        }

        private void Fire()
        {
            if (_due is not { } due)
                return;
            try
            {
                using (PluginMark.Enter(_owner.Id))
                    due.Callback(due.State);
            }
#pragma warning disable CA1031 // Foreign code: whatever it throws is the plugin's failure.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                _owner.Fault(failure);
            }
        }
    }

    private string Id => id;

    private TimeProvider Raw => clock;

    private void Fault(Exception failure) => fault("a timer", failure);
}
