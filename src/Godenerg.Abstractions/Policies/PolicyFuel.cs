using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Godenerg;

/// <summary>
/// What the compiler weaves into a policy, so that one that never ends does end. A policy does not call it. Per thread, because a
/// decision runs on one thread and knows of no other.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PolicyFuel
{
    /// <summary>Steps of one decision: a whole day of samples may be looked at forty times. A small board takes about a second for them.</summary>
    internal const long Steps = 2_000_000;

    /// <summary>Bytes that one decision may allocate.</summary>
    internal const long Bytes = 64 << 20;

    /// <summary>Things that may be asked for at once: elements of an array, characters of a text.</summary>
    internal const int Most = 1_000_000;

    [ThreadStatic]
    private static long _left;

    [ThreadStatic]
    private static long _bytesAtMost;

    /// <summary>At a loop's head, behind a label, in a lambda: one step.</summary>
    public static void Step()
    {
        if (--_left < 0 || GC.GetAllocatedBytesForCurrentThread() > _bytesAtMost)
            End();
    }

    /// <summary>In a lambda that only computes numbers: one step.</summary>
    public static void Tick()
    {
        if (--_left < 0)
            End();
    }

    /// <summary>At the entry of whatever can call itself: one step, and a look at the stack.</summary>
    /// <returns>Nothing of interest; so that it can stand in an expression.</returns>
    public static int Enter()
    {
        Step();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return 0;
    }

    /// <summary>Where so many things are asked for at once.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The same number.</returns>
    public static int Size(int count)
    {
        Step();
        if (count > Most)
            throw new PolicyException($"{count:N0} things are asked for at once; allowed are {Most:N0}");
        _left -= count / 16;
        return count;
    }

    /// <summary>A value, after <see cref="Enter"/>.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="entered">What <see cref="Enter"/> gave.</param>
    /// <param name="value">The value.</param>
    public static T After<T>(int entered, T value)
        where T : allows ref struct => value;

    /// <summary>Begins a decision on this thread.</summary>
    internal static void Fill()
    {
        _left = Steps;
        _bytesAtMost = GC.GetAllocatedBytesForCurrentThread() + Bytes;
    }

    /// <summary>Ends it. True when it stayed within its limits; a policy may have caught what told it that it did not.</summary>
    internal static bool Drain()
    {
        var isWithin = _left >= 0;
        _left = 0;
        return isWithin;
    }

    private static void End()
    {
        var isLong = _left < 0;
        // From here on every check ends it anew, whatever it catches.
        _left = long.MinValue / 2;
        throw new RunawayException(isLong
            ? $"it does not come to an end: more than {Steps / 1_000_000} million steps"
            : $"it allocates without end: more than {Bytes >> 20} MB");
    }
}

/// <summary>A decision has used up what one decision gets.</summary>
internal sealed class RunawayException(string message) : Exception(message);
