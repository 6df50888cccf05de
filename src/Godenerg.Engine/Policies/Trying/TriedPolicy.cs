using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Engine.Policies.Trying;

/// <summary>
/// A policy where the engine would have it, told what somebody has written down instead of what an inverter says, on a clock that stands
/// until it is moved. It decides inline, and nothing is sent. One thread.
/// </summary>
/// <param name="program">What decides.</param>
/// <param name="parameters">As they would stand in the configuration.</param>
/// <param name="around">What it is told besides.</param>
/// <param name="clock">The time of what is told.</param>
internal sealed class TriedPolicy(PolicyProgram program, IReadOnlyDictionary<string, string> parameters, PolicySurroundings around, TriedClock clock) : IDisposable
{
    private readonly KeptMemory _memory = new();
    private Snapshot _now = Snapshot.Empty(clock);
    private ScriptedPolicy? _seat;

    /// <summary>Takes in what was read just now.</summary>
    public void See(Reading reading) => _now = _now.With(reading);

    /// <summary>Asks, with all that was read so far.</summary>
    public Tried Decide()
    {
        _seat ??= Seat();
        try
        {
            return new Tried(clock.GetUtcNow(), _seat.Decide(_now.Now()), null);
        }
        catch (PolicyFailedException failure)
        {
            return new Tried(clock.GetUtcNow(), null, failure.Message);
        }
    }

    /// <summary>The engine ends and begins again: what the policy remembers stays, what was read is gone.</summary>
    public void Restart()
    {
        _seat?.Dispose();
        (_seat, _now) = (null, Snapshot.Empty(clock));
    }

    public void Dispose() => _seat?.Dispose();

    private ScriptedPolicy Seat()
    {
        var options = new ScriptPolicyOptions(program.Name, parameters) { LongestElapsed = around.LongestElapsed };
        return new ScriptedPolicy(new ScriptPolicy(options, new OneProgram(program), new InlineDecisions(), _memory, clock), around, clock, NullLogger.Instance);
    }
}
