namespace Godenerg.Simulator.Wire;

/// <summary>
/// The USB bridge before the line: reports of 8 bytes both ways, as the kernel's hidraw passes them (protocol section 2.2). Each call of
/// <see cref="Receive"/> is one write to the node, or several whole ones in a row; each <see cref="Take"/> gives one report, or what
/// the last one had no room for.
/// </summary>
/// <param name="line">The 2400 baud line behind the bridge.</param>
/// <param name="clock">The clock of that line.</param>
/// <param name="shortest">The least time between two reports.</param>
/// <param name="longest">The most; 20 to 40 ms were seen.</param>
/// <param name="random">Between 0 and 1, from the simulation's generator.</param>
internal sealed class ReportsLink(IWire line, TimeProvider clock, TimeSpan shortest, TimeSpan longest, Func<double> random) : IWire
{
    private const int ReportLength = 8;
    private const byte CarriageReturn = 0x0D;

    /// <summary>Two bytes follow each other on the line in 4 ms: after this long nothing belongs to the same report.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Lock _gate = new();
    private readonly Queue<byte> _held = new();
    private readonly long _origin = clock.GetTimestamp();
    private readonly byte[] _report = new byte[ReportLength];
    private int _taken = ReportLength;
    private TimeSpan _next;

    /// <summary>Without any time between reports.</summary>
    public ReportsLink(IWire line, TimeProvider clock)
        : this(line, clock, TimeSpan.Zero, TimeSpan.Zero, () => 0)
    {
    }

    /// <inheritdoc/>
    public bool IsConnected => line.IsConnected;

    /// <inheritdoc/>
    public int Disconnections => line.Disconnections;

    /// <inheritdoc/>
    public string Alias => line.Alias;

    /// <inheritdoc/>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_gate)
            {
                if (_taken < ReportLength)
                    return TimeSpan.Zero;
                Fill();
                var due = line.NextDue;
                if (_held.Count == 0)
                    return due;
                var report = _next - Now;
                if (!IsWhole && due > report)
                    report = due.Value < Pause ? due.Value : Pause;
                return report > TimeSpan.Zero ? report : TimeSpan.Zero;
            }
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(_origin);

    /// <summary>Eight bytes, the end of a frame, or all there is for a while.</summary>
    private bool IsWhole => _held.Count >= ReportLength || _held.Contains(CarriageReturn) || !(line.NextDue < Pause);

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            // A 00 in front is the report id for "none", and the kernel takes it away, even where it was meant as data.
            if (bytes[0] == 0)
                bytes = bytes[1..];
            var report = bytes[..Math.Min(ReportLength, bytes.Length)];
            line.Receive(report);
            bytes = bytes[report.Length..];
        }
    }

    /// <inheritdoc/>
    public int Take(Span<byte> buffer)
    {
        lock (_gate)
        {
            if (!line.IsConnected)
                Drop();
            Fill();
            if (_taken == ReportLength && !TryBuild())
                return 0;
            var count = Math.Min(buffer.Length, ReportLength - _taken);
            _report.AsSpan(_taken, count).CopyTo(buffer);
            _taken += count;
            return count;
        }
    }

    /// <inheritdoc/>
    public void Forget()
    {
        lock (_gate)
            Drop();
        line.Forget();
    }

    private bool TryBuild()
    {
        if (_held.Count == 0 || Now < _next || !IsWhole)
            return false;
        Array.Clear(_report);
        for (var i = 0; i < ReportLength && _held.Count > 0; i++)
            if ((_report[i] = _held.Dequeue()) == CarriageReturn)
                break;
        _taken = 0;
        _next = Now + shortest + ((longest - shortest) * random());
        return true;
    }

    private void Drop()
    {
        _held.Clear();
        _taken = ReportLength;
    }

    private void Fill()
    {
        Span<byte> room = stackalloc byte[64];
        while (_held.Count < 1024 && line.Take(room) is > 0 and var count)
            foreach (var value in room[..count])
                _held.Enqueue(value);
    }
}
