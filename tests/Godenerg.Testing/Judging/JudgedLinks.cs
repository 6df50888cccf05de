using Godenerg.Engine.Transports;
using Godenerg.Simulator.Wire;

namespace Godenerg.Testing.Judging;

/// <summary>Passes everything on and lets the judge listen.</summary>
internal sealed class JudgedTransport(WireJudge judge, ITransport inner) : ITransport
{
    public string Name => inner.Name;

    public TimeSpan LongestGap => inner.LongestGap;

    public void Open()
    {
        judge.LineCut();
        inner.Open();
    }

    /// <summary>Before the link: what it failed to send may have gone out all the same.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        judge.Sent(bytes);
        inner.Write(bytes);
    }

    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        var count = inner.Read(buffer, timeout);
        judge.Came(buffer[..count]);
        return count;
    }

    public void Dispose() => inner.Dispose();
}

/// <summary>The same from the inverter's side, for a program in another process.</summary>
internal sealed class JudgedWire(WireJudge judge, IWire inner) : IWire
{
    public bool IsConnected => inner.IsConnected;

    public int Disconnections => inner.Disconnections;

    public string Alias => inner.Alias;

    public TimeSpan? NextDue => inner.NextDue;

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        judge.Sent(bytes);
        inner.Receive(bytes);
    }

    public int Take(Span<byte> buffer)
    {
        var count = inner.Take(buffer);
        judge.Came(buffer[..count]);
        return count;
    }

    public void Forget()
    {
        judge.LineCut();
        inner.Forget();
    }
}
