using Godenerg.Engine.Guarding.Writing;
using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Inverters;

/// <summary>The guard's way to the wire. What it reads is taken into the picture like every other reading. The loop's thread.</summary>
internal sealed class SetterLine(InverterLink link, Action<Reading> publish) : ISetterLine
{
    public bool IsOpen => link.IsOpen;

    public bool TrySettle() => link.TrySettle();

    public Reply Tell(string text) => link.Tell(text);

    public Reply Read(InverterRequest request)
    {
        if (link.Plan is not { } plan)
            return new Reply(ReplyStatus.Lost);
        // Also when the end was asked for: what was brought back has to be seen before it.
        var reply = link.Ask(request, plan.FreshFor(request), retries: 0, atTheEnd: true);
        if (reply.Reading is { } reading)
            publish(reading);
        return reply;
    }
}
