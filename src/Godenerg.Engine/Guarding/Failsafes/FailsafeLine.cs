using Godenerg.Engine.Guarding.Writing;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Guarding.Failsafes;

/// <summary>The guard's way to the wire where there is no engine: a conversation, and the picture that its answers make. One thread.</summary>
internal sealed class FailsafeLine(Conversation conversation, TimeProvider clock, Action<Reading> observe) : ISetterLine
{
    /// <summary>What has been read.</summary>
    public Snapshot Known { get; private set; } = Snapshot.Empty(clock);

    public bool IsOpen => true;

    public bool TrySettle() => conversation.TrySettle();

    public Reply Tell(string text) => conversation.Tell(text);

    public Reply Read(InverterRequest request)
    {
        var reply = conversation.Ask(request, TimeSpan.MaxValue, retries: 0);
        if (reply.Reading is { } reading)
        {
            Known = Known.With(reading);
            observe(reading);
        }

        return reply;
    }
}
