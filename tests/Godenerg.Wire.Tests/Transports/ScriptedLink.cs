using Godenerg.Engine.Transports;

namespace Godenerg.Wire.Tests.Transports;

/// <summary>A link whose replies are pieces laid out beforehand.</summary>
internal sealed class ScriptedLink(params byte[][] replies) : ITransport
{
    private readonly Queue<byte[]> _replies = new(replies);

    public string Name => "scripted";

    public TimeSpan LongestGap => TimeSpan.Zero;

    public bool IsDisposed { get; private set; }

    public void Open()
    {
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
    }

    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        if (!_replies.TryDequeue(out var reply))
            return 0;
        reply.CopyTo(buffer);
        return reply.Length;
    }

    public void Dispose() => IsDisposed = true;
}
