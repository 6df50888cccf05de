using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Simulator.Workbench;

/// <summary>
/// A line on which one request in ten is refused for no reason, one reply in fifty gets lost, and four times a day nothing is heard for
/// 30 s to 10 min (charging reference 4, telemetry). In front of the twin, and independent of the faults it can do itself.
/// </summary>
/// <param name="inner">The line that works.</param>
/// <param name="trouble">What has gone wrong so far; it outlives the link, which is opened anew after a gap.</param>
internal sealed class ShakyLink(ITransport inner, LineTrouble trouble) : ITransport
{
    private byte[] _refusal = [];
    private bool _isLost;

    public string Name => inner.Name;

    public TimeSpan LongestGap => inner.LongestGap;

    public void Open() => inner.Open();

    public void Write(ReadOnlySpan<byte> bytes)
    {
        (_refusal, _isLost) = ([], false);
        switch (trouble.Next())
        {
            case LineFate.Gap:
                break;
            case LineFate.Refused:
                _refusal = Pi30Frame.EncodeReply("NAK");
                break;
            case LineFate.Lost:
                _isLost = true;
                inner.Write(bytes);
                break;
            default:
                inner.Write(bytes);
                break;
        }
    }

    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        if (_refusal.Length > 0)
        {
            var refused = _refusal;
            _refusal = [];
            refused.CopyTo(buffer);
            return refused.Length;
        }

        var count = inner.Read(buffer, timeout);
        // What is lost is waited for all the same.
        return count > 0 && _isLost ? inner.Read(buffer, timeout) : count;
    }

    public void Dispose() => inner.Dispose();
}
