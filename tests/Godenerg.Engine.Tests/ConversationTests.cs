using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Engine.Tests;

public sealed class ConversationTests
{
    private static readonly TimeSpan RecoversWithin = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _clock = new();
    private readonly ScriptedInverter _inverter;
    private readonly Conversation _conversation;

    public ConversationTests()
    {
        _inverter = new ScriptedInverter(_clock);
        _conversation = new Conversation(_inverter, _clock, new ConversationOptions());
    }

    public static TheoryData<string> SingleFaults => [.. FaultsByName.Keys];

    private static Dictionary<string, Func<byte[], IEnumerable<Chunk>>> FaultsByName { get; } = new()
    {
        ["lost"] = Faults.Lost,
        ["late"] = Faults.Late(TimeSpan.FromSeconds(2.5)),
        ["garbled"] = Faults.Garbled,
        ["doubled"] = Faults.Doubled,
        ["truncated"] = Faults.Truncated,
        ["head lost"] = Faults.HeadLost,
        ["echoed, then answered"] = Faults.Echoed("QPIGS"),
        ["echoed only"] = Faults.Echoed("QPIGS", thenAnswered: false),
        ["noise"] = Faults.Noise,
        ["refused without reason"] = Faults.Refused,
        ["in reports of eight bytes"] = Faults.InReports,
    };

    [Theory]
    [MemberData(nameof(SingleFaults))]
    public void A_single_fault_costs_less_than_five_seconds_and_no_wrong_value(string fault)
    {
        _inverter.Next("QPIGS", FaultsByName[fault]);
        var start = _clock.GetUtcNow();

        var reply = Ask("QPIGS");

        Assert.Equal(ReplyStatus.Ok, reply.Status);
        Assert.Equal(52.8, reply.Reading![Metrics.BatteryVoltage]);
        Assert.InRange(_clock.GetUtcNow() - start, TimeSpan.Zero, RecoversWithin);
    }

    [Fact]
    public void An_old_reply_of_the_same_shape_is_thrown_away_behind_a_fence()
    {
        _inverter.Payloads["QET"] = "00000111";
        _inverter.Payloads["QLT"] = "00000222";
        _inverter.Next("QET", Faults.Late(TimeSpan.FromSeconds(2.1)));
        Assert.Equal(ReplyStatus.Silence, _conversation.Ask(Pi30Queries.PvEnergyTotal.About(), TimeSpan.MaxValue, retries: 0).Status);

        var load = Ask("QLT");

        Assert.Equal(222, load.Reading![Metrics.OutputEnergyTotal]);
        Assert.Equal(["QET", "QPI", "QLT"], _inverter.Requests);
    }

    [Theory]
    [InlineData(2050)]
    [InlineData(2150)]
    [InlineData(2300)]
    [InlineData(2350)]
    [InlineData(2500)]
    [InlineData(3500)]
    public void Ratings_that_overtake_the_fence_are_not_taken_for_the_read_back_either(int milliseconds)
    {
        _inverter.Payloads["QPIRI"] = Ratings(floatVoltage: "52.8");
        _inverter.Next("QPIRI", Faults.Late(TimeSpan.FromMilliseconds(milliseconds)));
        Assert.Equal(ReplyStatus.Silence, _conversation.Ask(Pi30Queries.Ratings.About(), TimeSpan.MaxValue, retries: 0).Status);
        _inverter.Payloads["QPIRI"] = Ratings(floatVoltage: "54.0");

        Assert.Equal(54.0, Ask("QPIRI").Reading![Settings.FloatVoltage]);
    }

    [Fact]
    public void A_fence_that_is_itself_unanswered_is_followed_by_another_one()
    {
        _inverter.Next("QPI", Faults.Late(TimeSpan.FromSeconds(2.2)));
        Assert.Equal(ReplyStatus.Silence, _conversation.Ask(Pi30Queries.Protocol.About(), TimeSpan.MaxValue, retries: 0).Status);

        Assert.Equal(ReplyStatus.Ok, Ask("QVFW").Status);

        Assert.Equal(["QPI", "QMOD", "QVFW"], _inverter.Requests);
    }

    [Fact]
    public void A_unit_without_QPI_is_fenced_by_another_query()
    {
        _inverter.Payloads["QPI"] = "NAK";
        _inverter.Next("QPIGS", Faults.Lost);
        Assert.Equal(ReplyStatus.Silence, _conversation.Ask(Pi30Queries.Status.About(), TimeSpan.MaxValue, retries: 0).Status);

        Assert.Equal(ReplyStatus.Ok, Ask("QPIGS").Status);

        Assert.Equal(["QPIGS", "QPI", "QMOD"], _inverter.Requests.Take(3));
    }

    [Fact]
    public void An_inverter_that_was_switched_off_answers_within_five_seconds_of_coming_back()
    {
        _inverter.IsSilent = true;
        var off = _clock.GetUtcNow();
        while (_clock.GetUtcNow() - off < TimeSpan.FromMinutes(10))
            Ask("QPIGS");
        _inverter.IsSilent = false;
        var on = _clock.GetUtcNow();

        while (Ask("QPIGS").Status != ReplyStatus.Ok)
            Assert.InRange(_clock.GetUtcNow() - on, TimeSpan.Zero, RecoversWithin);

        Assert.InRange(_clock.GetUtcNow() - on, TimeSpan.Zero, RecoversWithin);
    }

    [Fact]
    public void Leftovers_of_an_earlier_program_are_drained_before_the_first_question()
    {
        _inverter.Send(_inverter.ReplyTo("QMOD"), TimeSpan.Zero);
        _inverter.Send("(garbage"u8.ToArray(), TimeSpan.FromMilliseconds(20));

        Assert.Equal(ReplyStatus.Ok, Ask("QPIGS").Status);
        Assert.Single(_inverter.Requests);
    }

    [Fact]
    public void A_query_is_asked_three_times_at_most()
    {
        for (var i = 0; i < 5; i++)
            _inverter.Next("QPIGS", Faults.Garbled);

        Assert.Equal(ReplyStatus.BadCrc, Ask("QPIGS").Status);

        Assert.Equal(3, _inverter.Requests.Count(request => request == "QPIGS"));
    }

    [Fact]
    public void A_zero_in_the_checksum_is_raised_on_the_second_try_and_from_then_on()
    {
        // The checksum of QED20250305 is 7200; some units answer only 7201.
        var request = Pi30Queries.PvEnergyDay.About("20250305");
        _inverter.Next("QED20250305", Faults.Lost);

        Assert.Equal(ReplyStatus.Ok, _conversation.Ask(request, TimeSpan.MaxValue).Status);
        Assert.Equal(ReplyStatus.Ok, _conversation.Ask(request, TimeSpan.MaxValue).Status);

        byte[][] sent = [.. _inverter.Frames.Where(frame => frame.Length > 10)];
        Assert.Equal([0x72, 0x00, 0x0D], sent[0][^3..]);
        Assert.Equal([0x72, 0x01, 0x0D], sent[1][^3..]);
        Assert.Equal([0x72, 0x01, 0x0D], sent[2][^3..]);
    }

    [Fact]
    public void Exchanges_are_at_least_a_hundred_milliseconds_apart()
    {
        Ask("QMOD");
        var end = _clock.GetUtcNow();
        _inverter.Next("QPIGS", reply => { Assert.True(_clock.GetUtcNow() - end >= TimeSpan.FromMilliseconds(100)); return [new Chunk(TimeSpan.Zero, reply)]; });

        Assert.Equal(ReplyStatus.Ok, Ask("QPIGS").Status);
    }

    [Fact]
    public void A_valid_reply_to_another_question_is_never_believed()
    {
        for (var i = 0; i < 6; i++)
            _inverter.Next("QPIRI", _inverter.ReplyTo("QPIGS"));

        var reply = Ask("QPIRI");

        Assert.Equal(ReplyStatus.Foreign, reply.Status);
        Assert.Null(reply.Reading);
    }

    [Fact]
    public void The_right_reply_behind_a_foreign_one_is_taken()
    {
        _inverter.Next("QPIGS", [.. _inverter.ReplyTo("QMOD"), .. _inverter.ReplyTo("QPIGS")]);

        Assert.Equal(ReplyStatus.Ok, Ask("QPIGS").Status);
        Assert.Single(_inverter.Requests);
    }

    [Fact]
    public void A_line_that_never_stops_talking_does_not_hold_the_conversation()
    {
        for (var i = 0; i < 2000; i++)
            _inverter.Send([0xFF], TimeSpan.FromMilliseconds(10 * i));

        Assert.NotEqual(ReplyStatus.Ok, _conversation.Ask(Pi30Queries.Status.About(), TimeSpan.MaxValue, retries: 0).Status);
    }

    private static string Ratings(string floatVoltage) => Pi30Queries.Ratings.Samples[0].Replace("54.0 2", floatVoltage + " 2", StringComparison.Ordinal);

    private Reply Ask(string code) => _conversation.Ask(Pi30Dialects.Pi30.FindCode(code)!, TimeSpan.MaxValue);
}
