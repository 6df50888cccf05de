using System.Text.Json;
using Godenerg.Engine.Control;
using Godenerg.Engine.Policies.Decisions;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.Engine.Tests.Control;

/// <summary>What can be asked about policies over the socket.</summary>
public sealed class ExplainVerbTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly ControlBench _bench = new(names: ["main", "roof"]);
    private readonly FakeTimeProvider _clock = new(Noon);

    public ExplainVerbTests()
    {
        var log = new DecisionLog("main", null, _clock);
        foreach (var stage in new[] { "bulk", "absorb", "float" })
        {
            log.Note(new("mine", DecisionKind.Decided, Decision.Hold("as " + stage) with { Stage = stage }, new(Snapshot.Empty(_clock), "0123", [], []), []));
            _clock.Advance(TimeSpan.FromHours(1));
        }

        _bench.Desk.Decisions = log;
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Without_a_time_the_newest_decision_of_every_inverter_is_explained()
    {
        using var client = _bench.Client();
        var all = client.Explain();

        Assert.Equal([("main", "float"), ("roof", null)], all.Select(one => (one.Inverter, one.Entry?.Stage)));
        Assert.Equal((Noon, null), (all[0].Begins, all[1].Begins));
    }

    [Fact]
    public void At_a_time_the_decision_of_then_is_explained()
    {
        using var client = _bench.Client();

        Assert.Equal("absorb", Assert.Single(client.Explain(Noon.AddMinutes(90), "main")).Entry!.Stage);
        Assert.Null(Assert.Single(client.Explain(Noon.AddMinutes(-1), "main")).Entry);
    }

    [Fact]
    public void The_changes_of_a_span_are_listed()
    {
        using var client = _bench.Client();

        Assert.Equal(["absorb", "float"], client.Decisions(Noon.AddMinutes(1), Noon.AddHours(9)).Select(entry => entry.Stage));
    }

    [Fact]
    public void How_policies_stand_arrives_whole()
    {
        var none = new Dictionary<string, string>();
        var tail = new Dictionary<string, string> { ["tail"] = "9 A" };
        var shadow = new ShadowStanding("mine")
        {
            IsCandidate = true, Generation = "4567", Settings = ["a", "b"], Parameters = tail, Agreement = 0.5,
            Now = new("mine", "4567") { IsCandidate = true, Because = "gently", Difference = "b 1 instead of left alone" },
        };
        _bench.Desk.Standings =
        [
            new("mine") { Generation = "0123", Since = Noon, Settings = ["a"], Parameters = tail, Problem = "mine.csx(1,2): no", Failure = "no way", FailingSince = Noon.AddHours(1), Shadows = [shadow] },
            new("grid"),
        ];
        using var client = _bench.Client();

        var told = client.Policies("main").Single().Standings;
        Assert.Equal(_bench.Desk.Standings.Select(one => one with { Settings = [], Parameters = none, Shadows = [] }), told.Select(one => one with { Settings = [], Parameters = none, Shadows = [] }));
        Assert.Equal(["a"], told[0].Settings);
        Assert.Equal(tail, told[0].Parameters);
        Assert.Equal(tail, told[0].Shadows[0].Parameters);
        Assert.Equal(shadow with { Settings = [], Parameters = none, Now = null }, told[0].Shadows[0] with { Settings = [], Parameters = none, Now = null });
        Assert.Equal(shadow.Now with { Setpoints = [] }, told[0].Shadows[0].Now! with { Setpoints = [] });
    }

    [Fact]
    public void A_policy_is_promoted_where_it_runs_and_the_answer_tells_what_changed()
    {
        _bench.Desks[1].Standings = [new("mine")];
        _bench.Desks[1].OnPromote = policy => new(policy, null) { Generation = "4567", Before = ["a"], After = ["a", "b"] };
        using var client = _bench.Client();

        var promotion = client.Promote("mine");

        Assert.Equal((null, "4567", 1, 2), (promotion.Refusal, promotion.Generation, promotion.Before.Count, promotion.After.Count));
        Assert.Equal(["promote mine"], _bench.Desks.SelectMany(desk => desk.Calls).Select(call => call.What));
    }

    [Fact]
    public void Promoting_nothing_is_a_bad_request() =>
        Assert.Equal("bad-request", _bench.Say("{\"v\":1,\"verb\":\"promote\"}").GetProperty("error").GetString());

    [Theory]
    [InlineData("{\"v\":1,\"verb\":\"explain\",\"until\":\"noon\"}")]
    [InlineData("{\"v\":1,\"verb\":\"promote\",\"policy\":7}")]
    public void A_request_that_is_wrong_is_refused(string line) => Assert.Equal("bad-request", _bench.Say(line).GetProperty("error").GetString());
}
