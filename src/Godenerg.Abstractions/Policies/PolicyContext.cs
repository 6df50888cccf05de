namespace Godenerg;

/// <summary>
/// The world of a charging policy: what is known now and lately, the time, what the policy remembers, its parameters, and the words in
/// which it says what it wants. Made anew for every decision and frozen while it lasts; used by one thread.
/// </summary>
public sealed partial class PolicyContext
{
    private readonly PolicyInputs _inputs;

    internal PolicyContext(PolicyInputs inputs)
    {
        _inputs = inputs;
        Memory = new PolicyMemory(inputs.Memory, inputs.Now.At, inputs.Elapsed);
    }

    /// <summary>What is known now: <c>now[BatteryVoltage]</c>. Null when a value is unknown or too old to be trusted.</summary>
    public Snapshot now => _inputs.Now;

    /// <summary>What the policy remembers from one decision to the next, over restarts and reloads.</summary>
    public PolicyMemory Memory { get; }

    /// <summary>The same context as it was before anything was asked of it.</summary>
    internal PolicyContext Anew() => new(_inputs.WithFreshMemory());

    /// <summary>The battery bank as its owner has described it; null when he has not.</summary>
    public Bank? Bank => _inputs.Bank;
}
