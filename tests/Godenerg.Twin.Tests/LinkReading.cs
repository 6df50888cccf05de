using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.Twin.Tests;

/// <summary>What the tests of every server do through a link of the engine.</summary>
internal static class LinkReading
{
    /// <summary>Reads up to a CR.</summary>
    public static byte[] ReadFrame(this ITransport link)
    {
        List<byte> bytes = [];
        var buffer = new byte[1];
        while (!bytes.Contains(0x0D) && link.Read(buffer, Some.Patience) == 1)
            bytes.Add(buffer[0]);
        return [.. bytes];
    }

    public static void AnswersModeOf(this ITransport link, FakeMachine machine)
    {
        var reply = new Conversation(link, TimeProvider.System, Some.Hasty).Ask(Pi30Queries.Mode.About(), TimeSpan.MaxValue);
        Assert.Equal(machine.Read(Metrics.InverterMode), reply.Reading!.ValueOf(Metrics.InverterMode));
    }

    public static void AnswersEverything(this ITransport link, Dialect dialect)
    {
        var conversation = new Conversation(link, TimeProvider.System, Some.Hasty);
        foreach (var query in dialect.Queries)
            Assert.Equal(ReplyStatus.Ok, conversation.Ask(query.About(new string('1', query.ArgumentLength)), TimeSpan.MaxValue, retries: 0).Status);
    }
}
