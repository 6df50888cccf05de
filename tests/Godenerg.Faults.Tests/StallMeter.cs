namespace Godenerg.Faults.Tests;

/// <summary>
/// How long this machine stood still: a thread that waits for short whiles and sees how much longer they took. A loaded machine delays
/// the wire and the program alike; what it slept through is no recovery time of theirs.
/// </summary>
internal sealed class StallMeter : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(10);

    private readonly List<(long At, TimeSpan Length)> _stalls = [];
    private readonly ManualResetEventSlim _stop = new();
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly Thread _thread;

    public StallMeter()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "stall meter" };
        _thread.Start();
    }

    /// <summary>The sum of all stalls that ended between two instants of the system's clock.</summary>
    public TimeSpan Between(long from, long to)
    {
        lock (_stalls)
            return _stalls.Where(stall => stall.At >= from && stall.At <= to).Aggregate(TimeSpan.Zero, (sum, stall) => sum + stall.Length);
    }

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        var last = _clock.GetTimestamp();
        while (!_stop.Wait(Step))
        {
            var now = _clock.GetTimestamp();
            var stall = _clock.GetElapsedTime(last, now) - Step;
            last = now;
            if (stall <= Usual)
                continue;
            lock (_stalls)
                _stalls.Add((now, stall));
        }
    }
}
