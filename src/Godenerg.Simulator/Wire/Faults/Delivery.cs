namespace Godenerg.Simulator.Wire.Faults;

/// <summary>A reply on its way out, for faults to damage.</summary>
/// <param name="request">The bytes it answers.</param>
/// <param name="reply">The reply; empty for silence.</param>
/// <param name="previous">The last reply to another request; empty when there was none.</param>
/// <param name="random">Between 0 and 1, from the simulation's generator.</param>
internal sealed class Delivery(byte[] request, byte[] reply, byte[] previous, Func<double> random)
{
    public byte[] Request { get; } = request;

    public byte[] Previous { get; } = previous;

    /// <summary>What goes out.</summary>
    public byte[] Bytes { get; set; } = reply;

    /// <summary>How much later than usual.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>A whole number from 0 to below a limit.</summary>
    public int Pick(int limit) => Math.Min((int)(random() * limit), limit - 1);
}
