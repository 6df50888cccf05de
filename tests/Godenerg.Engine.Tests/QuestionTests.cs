using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Engine.Tests;

public sealed class QuestionTests
{
    private readonly LoopBench _bench = new();

    [Fact]
    public async Task A_question_goes_ahead_of_the_next_poll()
    {
        _bench.Run(10);
        var answer = _bench.Questions.Ask(Request("QET"));
        _bench.Inverter.Requests.Clear();

        _bench.Run(2);

        Assert.Equal("QET", _bench.Inverter.Requests[0]);
        Assert.Equal(123456, (await answer).Reading![Metrics.PvEnergyTotal]);
    }

    [Fact]
    public void At_most_one_question_is_asked_between_two_polls()
    {
        _bench.Run(10);
        var asked = new[] { "QET", "QLT", "QT", "QLED" };
        foreach (var question in asked)
            _ = _bench.Questions.Ask(Request(question));
        _bench.Inverter.Requests.Clear();

        _bench.Run(2);

        var order = _bench.Inverter.Requests;
        for (var i = 1; i < order.Count && !AllAsked(order.Take(i)); i++)
            if (IsPoll(order[0]) || i > order.FindIndex(IsPoll))
                Assert.False(asked.Contains(order[i]) && asked.Contains(order[i - 1]), string.Join(' ', order));

        bool AllAsked(IEnumerable<string> sent) => asked.All(sent.Contains);
        static bool IsPoll(string request) => request is "QPIGS" or "QMOD";
    }

    [Fact]
    public async Task Equal_questions_are_asked_once_and_answered_together()
    {
        _bench.Run(10);
        Task<Reply>[] answers = [.. Enumerable.Range(0, 20).Select(_ => _bench.Questions.Ask(Request("QLED")))];

        _bench.Run(2);

        Assert.All(await Task.WhenAll(answers), answer => Assert.Equal(ReplyStatus.Ok, answer.Status));
        Assert.Equal(1, _bench.CountOf("QLED"));
    }

    [Fact]
    public void An_answer_is_reused_for_two_seconds_also_that_of_a_poll()
    {
        _bench.Run(10);

        Assert.True(_bench.Questions.Ask(Request("QPIGS")).IsCompletedSuccessfully);
        _bench.Clock.Advance(TimeSpan.FromSeconds(2.1));
        Assert.False(_bench.Questions.Ask(Request("QPIGS")).IsCompleted);
    }

    [Fact]
    public async Task The_ninth_question_in_waiting_is_told_that_the_wire_is_busy()
    {
        for (var month = 1; month <= 8; month++)
            Assert.False(_bench.Questions.Ask(Request($"QEM20260{month}")).IsCompleted);

        Assert.Equal(ReplyStatus.Busy, (await _bench.Questions.Ask(Request("QEM202609"))).Status);
    }

    [Fact]
    public async Task Who_asks_while_the_device_is_gone_is_told_so()
    {
        _bench.Inverter.IsUnplugged = true;
        var answer = _bench.Questions.Ask(Request("QET"));

        _bench.Run(3);

        Assert.Equal(ReplyStatus.Lost, (await answer).Status);
    }

    [Fact]
    public async Task Who_asks_after_the_end_is_told_so()
    {
        _bench.Questions.Dispose();

        Assert.Equal(ReplyStatus.Lost, (await _bench.Questions.Ask(Request("QET"))).Status);
    }

    private static InverterRequest Request(string code) => Pi30Dialects.Pi30.FindCode(code)!;
}
