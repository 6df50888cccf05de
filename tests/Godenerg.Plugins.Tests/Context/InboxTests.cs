using Godenerg.Engine.Guarding;
using Godenerg.Testing;

namespace Godenerg.Plugins.Tests.Context;

public sealed class InboxTests : IDisposable
{
    private static readonly Setpoint Float = new(Settings.FloatVoltage, MetricValue.Of(53.0), "the sun shines");
    private readonly World _world = new();
    private readonly List<Wish> _wishes = [];

    public InboxTests() => _world.Desk.OnWish = wish =>
    {
        _wishes.Add(wish);
        return Task.FromResult(FakeDesk.AnswerTo(wish));
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("", "plugin blueprint")]
    [InlineData("  ", "plugin blueprint")]
    [InlineData("pi@192.168.1.7", "plugin blueprint for pi@192.168.1.7")]
    [InlineData("two\nlines", "plugin blueprint for two·lines")]
    public async Task The_ledger_learns_which_plugin_asks_and_for_whom(string onBehalfOf, string asker)
    {
        await Inbox().SubmitAsync(Float, onBehalfOf, Cancel);
        Assert.Equal(asker, Assert.Single(_wishes).Asker.ToString());
        Assert.Equal(AskerKind.Plugin, _wishes[0].Asker.Kind);
    }

    [Fact]
    public async Task A_wish_gets_the_guards_whole_answer()
    {
        var answer = await Inbox().SubmitAsync(Float, "pi", Cancel);
        Assert.Equal(Outcome.Applied, answer.Verdict.Outcome);
        Assert.Equal((54.0, 53.0), (answer.Old.ToObject(), answer.Now.ToObject()));
        Assert.Equal(("48 to 58.4 in steps of 0.1 V", 3, "until dusk, then 52.8 V"), (answer.Allowed, answer.WritesToday, answer.Lease));
        Assert.StartsWith("submit", Assert.Single(_world.Desk.Calls).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_submits_nothing()
    {
        await Inbox().PreviewAsync(Float, "pi", Cancel);
        Assert.StartsWith("preview", Assert.Single(_world.Desk.Calls).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_cannot_say_what_only_an_operator_may()
    {
        await Inbox().SubmitAsync(Float with { By = "three-stage", Because = "" }, "pi", Cancel);
        var wish = Assert.Single(_wishes);
        Assert.False(wish.AllowsDanger || wish.EvenInObserve);
        Assert.Null(wish.Command);
        Assert.Null(wish.Setpoint.By);
        Assert.Equal("asked for by the plugin blueprint", wish.Setpoint.Because);
    }

    public static TheoryData<Metric, MetricValue, string> NoWishes => new()
    {
        { Metrics.BatteryVoltage, MetricValue.Of(53.0), "battery.voltage is a measurement" },
        { new Setting<double>("charge.float-voltage", Unit.Volt, "a counterfeit"), MetricValue.Of(53.0), "charge.float-voltage" },
        { new Metric<DateTimeKind>("own.kind", Unit.None, "of the plugin's own type"), MetricValue.Of("x"), "'own.kind' is no setting" },
        { Settings.FloatVoltage, MetricValue.Unknown, "charge.float-voltage wants a number; the value is missing" },
        { Settings.FloatVoltage, MetricValue.Of("high"), "charge.float-voltage wants a number; 'high' is none" },
        { Settings.FloatVoltage, MetricValue.Of(new OwnList()), "wants a number" },
        { Settings.OutputSourcePriority, MetricValue.Of(1.0), "wants one of" },
    };

    [Theory]
    [MemberData(nameof(NoWishes), DisableDiscoveryEnumeration = true)]
    public async Task What_is_no_wish_for_a_setting_is_refused_at_once(Metric setting, MetricValue value, string said)
    {
        var answer = await Inbox().SubmitAsync(new Setpoint(setting, value, "why not"), "pi", Cancel);
        Assert.Equal(Outcome.Refused, answer.Verdict.Outcome);
        Assert.Contains(said, answer.Verdict.Because, StringComparison.Ordinal);
        Assert.Empty(_wishes);
    }

    [Fact]
    public async Task The_third_wish_at_a_time_is_deferred_and_says_so()
    {
        var answers = new List<TaskCompletionSource<GuardAnswer>>();
        _world.Desk.OnWish = _ =>
        {
            answers.Add(new TaskCompletionSource<GuardAnswer>());
            return answers[^1].Task;
        };
        var inbox = Inbox();
        var first = inbox.SubmitAsync(Float, "pi", Cancel);
        _ = inbox.PreviewAsync(Float, "pi", Cancel);
        var third = await inbox.SubmitAsync(Float, "pi", Cancel);
        Assert.Equal(Outcome.Deferred, third.Verdict.Outcome);
        Assert.Contains("busy: 2 wishes of the plugin blueprint", third.Verdict.Because, StringComparison.Ordinal);

        answers[0].SetResult(FakeDesk.AnswerTo(new Wish(Float, Asker.Engine)));
        await World.Soon(first);
        _ = inbox.SubmitAsync(Float, "pi", Cancel);
        Assert.Equal(3, answers.Count);
    }

    [Fact]
    public async Task To_cancel_gives_up_the_waiting_and_not_the_wish()
    {
        var answer = new TaskCompletionSource<GuardAnswer>();
        _world.Desk.OnWish = _ => answer.Task;
        using var impatient = new CancellationTokenSource();
        var waiting = Inbox().SubmitAsync(Float, "pi", impatient.Token);
        await impatient.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => World.Soon(waiting));
        Assert.Equal(impatient.Token, thrown.CancellationToken);
        Assert.False(answer.Task.IsCompleted);
        Assert.Single(_world.Desk.Calls);
    }

    private ICommandInbox Inbox() => _world.Plugin().Inverters[0].Inbox;

    private sealed class OwnList : List<int>;
}
