using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;
using Godenerg.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Engine.Tests;

/// <summary>Asking ends, whatever the line does and whoever is in a hurry.</summary>
public sealed class EndlessLineTests
{
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(9);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_line_that_never_falls_silent_is_noise_and_is_not_asked()
    {
        var line = new Chatter(_clock);
        var start = _clock.GetUtcNow();
        var reply = new Conversation(line, _clock, new ConversationOptions()).Ask(Pi30Queries.Mode.About(), TimeSpan.MaxValue);
        Assert.Equal(ReplyStatus.Noise, reply.Status);
        Assert.Equal(0, line.Writes);
        Assert.InRange(_clock.GetUtcNow() - start, TimeSpan.Zero, AWhile);
    }

    [Fact]
    public void A_line_that_begins_to_chatter_when_asked_is_noise_too()
    {
        var line = new Chatter(_clock) { OnlyOnceAsked = true };
        var start = _clock.GetUtcNow();
        var reply = new Conversation(line, _clock, new ConversationOptions()).Ask(Pi30Queries.Mode.About(), TimeSpan.MaxValue);
        Assert.Equal(ReplyStatus.Noise, reply.Status);
        Assert.Equal(1, line.Writes);
        Assert.InRange(_clock.GetUtcNow() - start, TimeSpan.Zero, AWhile);
    }

    [Fact]
    public void Nothing_is_asked_again_once_the_end_is_wanted()
    {
        using var stop = new CancellationTokenSource();
        var inverter = new ScriptedInverter(_clock);
        inverter.Next("QMOD", _ =>
        {
            stop.Cancel();
            return [];
        });
        var reply = new Conversation(inverter, _clock, new ConversationOptions { Stop = stop.Token }).Ask(Pi30Queries.Mode.About(), TimeSpan.MaxValue);
        Assert.Equal(ReplyStatus.Silence, reply.Status);
        Assert.Equal(["QMOD"], inverter.Requests);
    }

    /// <summary>Bytes without end, one every few milliseconds.</summary>
    private sealed class Chatter(FakeTimeProvider clock) : ITransport
    {
        public bool OnlyOnceAsked { get; init; }

        public int Writes { get; private set; }

        public string Name => "chatter";

        public TimeSpan LongestGap => TimeSpan.FromMilliseconds(300);

        public void Open()
        {
        }

        public void Write(ReadOnlySpan<byte> bytes) => Writes++;

        public int Read(Span<byte> buffer, TimeSpan timeout)
        {
            if (OnlyOnceAsked && Writes == 0)
            {
                clock.Advance(timeout);
                return 0;
            }

            clock.Advance(TimeSpan.FromMilliseconds(4));
            buffer[0] = (byte)'(';
            return 1;
        }

        public void Dispose()
        {
        }
    }
}
