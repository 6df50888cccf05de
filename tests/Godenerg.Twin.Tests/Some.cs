using System.Text;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Twin.Tests;

/// <summary>Short ways to a twin and to what goes over its wire.</summary>
internal static class Some
{
    /// <summary>A safety net: far longer than anything takes, so that a fault ends a test and a slow machine does not.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>For links that are really there, so that reading a whole table does not take the pauses of a real inverter.</summary>
    public static readonly ConversationOptions Hasty = new()
    {
        FirstByte = Patience, Whole = Patience, Quiet = TimeSpan.FromMilliseconds(1), BetweenExchanges = TimeSpan.FromMilliseconds(1),
    };

    public static readonly Dialect[] Dialects = [Pi30Dialects.Pi30, Pi30Dialects.Pi30Max, Pi30Dialects.Pi41];

    public static TheoryData<string, string> Queries
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var dialect in Dialects)
                foreach (var query in dialect.Queries)
                    rows.Add(dialect.Id, query.Code);
            return rows;
        }
    }

    public static TheoryData<string, string> Commands
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var dialect in Dialects)
                foreach (var command in dialect.Commands)
                    rows.Add(dialect.Id, command.Code);
            return rows;
        }
    }

    public static TheoryData<string> DialectIds => [.. Dialects.Select(dialect => dialect.Id)];

    public static InverterFront Front(FakeMachine machine, Dialect? dialect = null, FrontOptions? options = null) =>
        new(machine, dialect ?? Pi30Dialects.Pi30, options);

    /// <summary>What a front answers to a request with its checksum.</summary>
    public static byte[] Ask(this InverterFront front, string request) => front.Feed(Pi30Frame.Encode(request));

    /// <summary>The payload of a reply whose checksum holds.</summary>
    public static string Payload(byte[] reply)
    {
        Assert.Equal((byte)'(', reply[0]);
        Assert.Equal(0x0D, reply[^1]);
        Assert.Equal(Pi30Frame.EncodeReply(Encoding.ASCII.GetString(reply, 1, reply.Length - 4)), reply);
        return Encoding.ASCII.GetString(reply, 1, reply.Length - 4);
    }

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public static InverterRequest Request(Dialect dialect, string text) => dialect.FindCode(text)!;

    public static Fault Fault(string text)
    {
        Assert.True(FaultText.TryParse(text, out var fault, out var error), error);
        return fault;
    }

    /// <summary>The engine's way to a twin on a clock that goes on only while it waits.</summary>
    public static InProcessLink Link(IWire wire, FakeTimeProvider clock)
    {
        var link = new InProcessLink(wire, clock, (_, duration, _) => clock.Advance(duration));
        link.Open();
        return link;
    }

    /// <summary>Generator of a seed; any would do.</summary>
    public static Func<double> Random(int seed) => new Random(seed).NextDouble;
}
