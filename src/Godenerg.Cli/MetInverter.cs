using Godenerg.Cli.Output;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Transports;

namespace Godenerg.Cli;

/// <summary>An inverter on its own device, asked who it is: no engine, no host.</summary>
internal sealed class MetInverter : IDisposable
{
    private readonly ITransport _link;

    private MetInverter(ITransport link, Conversation conversation, InverterIdentity identity, Dialect dialect) =>
        (_link, Conversation, Identity, Dialect) = (link, conversation, identity, dialect);

    public string Device => _link.Name;

    public Conversation Conversation { get; }

    public InverterIdentity Identity { get; }

    public Dialect Dialect { get; }

    /// <summary>Opens the first device that an inverter answers on.</summary>
    /// <param name="devices">Where to try.</param>
    /// <param name="forced">The dialect an owner has set; null to find out.</param>
    /// <param name="serial">The unit that is meant, which is looked for before another is taken; null for whichever answers.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="clock">For time-outs.</param>
    /// <param name="problem">Why nobody was met: they are there, and do not answer.</param>
    /// <returns>Null when nobody answers.</returns>
    /// <exception cref="TransportException">No device can be used.</exception>
    public static MetInverter? Open(IReadOnlyList<DeviceAddress> devices, Dialect? forced, string? serial, string folder, TimeProvider clock, out string? problem)
    {
        problem = null;
        MetInverter? other = null;
        TransportException? first = null;
        foreach (var link in Links.Factory(devices, clock).CandidatesOfAll(devices))
        {
            try
            {
                if (TryMeet(link, forced, folder, clock, out var why) is { } met)
                {
                    if (serial is null || met.Identity.Serial == serial)
                    {
                        other?.Dispose();
                        return met;
                    }

                    other ??= met;
                    if (other != met)
                        met.Dispose();
                    continue;
                }

                problem ??= why;
            }
            catch (TransportException trouble)
            {
                first ??= trouble;
            }

            link.Dispose();
        }

        return other ?? (problem is null && first is not null ? throw first : null);
    }

    public void Dispose() => _link.Dispose();

    private static MetInverter? TryMeet(ITransport link, Dialect? forced, string folder, TimeProvider clock, out string? problem)
    {
        link.Open();
        var conversation = new Conversation(link, clock, new ConversationOptions());
        var found = new Identifier(conversation, new CapabilityStore(folder, Complaint.Write), forced, TimeSpan.MaxValue).Identify();
        problem = found.Problem ?? found.Failure?.Explain("QPI", link.Name);
        return found is { Identity: { } identity, Dialect: { } dialect } ? new(link, conversation, identity, dialect) : null;
    }
}
