using System.Globalization;
using System.Text;
using Godenerg.Engine.Transports;

namespace Godenerg.Simulator.Workbench;

/// <summary>
/// Looks at every frame on its way to the inverter, with eyes of its own: it knows nothing of descriptors, rules or leases, only what
/// must never be sent to this bank.
/// </summary>
/// <param name="inner">The line.</param>
/// <param name="seen">What has been seen so far; it outlives the link.</param>
internal sealed class WriteWatch(ITransport inner, WritesSeen seen) : ITransport
{
    public string Name => inner.Name;

    public TimeSpan LongestGap => inner.LongestGap;

    public void Open() => inner.Open();

    public void Write(ReadOnlySpan<byte> bytes)
    {
        // Queries begin with Q, all of them.
        if (bytes.Length > 3 && bytes[0] != (byte)'Q')
            seen.Note(Encoding.ASCII.GetString(bytes[..^3]));
        inner.Write(bytes);
    }

    public int Read(Span<byte> buffer, TimeSpan timeout) => inner.Read(buffer, timeout);

    public void Dispose() => inner.Dispose();
}

/// <summary>Setters that were sent, and what was wrong with them.</summary>
/// <param name="leastVolts">No float or bulk below this is safe.</param>
/// <param name="mostVolts">None above.</param>
internal sealed class WritesSeen(double leastVolts, double mostVolts)
{
    private double? _bulk;

    public int Count { get; private set; }

    public int Unsafe { get; private set; }

    public string? FirstUnsafe { get; private set; }

    public void Note(string text)
    {
        Count++;
        if (Complaint(text) is not { } complaint)
            return;
        Unsafe++;
        FirstUnsafe ??= $"{text}: {complaint}";
    }

    private string? Complaint(string text)
    {
        var isFloat = text.StartsWith("PBFT", StringComparison.Ordinal);
        if (!isFloat && !text.StartsWith("PCVV", StringComparison.Ordinal))
            return IsHarmless(text) ? null : "nobody should send this by himself";
        if (!double.TryParse(text.AsSpan(4), NumberStyles.Float, CultureInfo.InvariantCulture, out var volts))
            return "no number";
        if (!(volts >= leastVolts && volts <= mostVolts))
            return string.Create(CultureInfo.InvariantCulture, $"outside {leastVolts:0.0} to {mostVolts:0.0} V");
        if (isFloat && volts > (_bulk ?? mostVolts))
            return "float above bulk";
        if (!isFloat)
            _bulk = volts;
        return null;
    }

    /// <summary>Where energy comes from, and how much of it: no policy can break a battery with these.</summary>
    private static bool IsHarmless(string text) =>
        text.StartsWith("POP", StringComparison.Ordinal) || text.StartsWith("PCP", StringComparison.Ordinal) || text.StartsWith("MUCHGC", StringComparison.Ordinal);
}
