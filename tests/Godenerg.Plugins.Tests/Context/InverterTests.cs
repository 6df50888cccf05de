using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;

namespace Godenerg.Plugins.Tests.Context;

public sealed class InverterTests : IDisposable
{
    private readonly World _world = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IInverter Inverter => _world.Plugin().Inverters[0];

    public void Dispose() => _world.Dispose();

    [Fact]
    public void It_says_who_it_is_and_who_answers()
    {
        (_world.Desk.Bank, _world.Desk.IsSimulated, _world.Desk.Problem) = ("north", true, "nobody there");
        var inverter = Inverter;
        Assert.Equal(("house", "north", true, "nobody there"), (inverter.Name, inverter.Bank, inverter.IsSimulated, inverter.Problem));
        Assert.Same(_world.Desk.Identity, inverter.Identity);
    }

    [Fact]
    public void Control_is_told_in_the_words_of_the_command_line()
    {
        var since = _world.Clock.GetUtcNow();
        Lease LeaseOf(Setting<double> setting, LeaseEnd ends) => new()
        {
            Setting = setting, Safe = MetricValue.Of(52.8), Value = MetricValue.Of(54.0), Holder = new Asker(AskerKind.Policy, "three-stage"),
            Ends = ends, EndsAt = since.AddHours(1), Since = since, HeldAt = since,
        };
        _world.Desk.Guard = GuardStatus.Idle with
        {
            Mode = ControlMode.Armed, ModeBecause = "because", Alarms = ["look at it"],
            Leases = [LeaseOf(Settings.FloatVoltage, LeaseEnd.Dusk), LeaseOf(Settings.BulkVoltage, LeaseEnd.Time)],
        };
        _world.Desk.Policy = "three-stage";
        var control = Inverter.Control;

        Assert.Equal(("armed", "because", "three-stage"), (control.Mode, control.ModeBecause, control.Policy));
        Assert.Equal(["look at it"], control.Alarms);
        Assert.Equal("nothing to do", control.Decision.Because);
        Assert.Equal(
            [
                new LeaseInfo(Settings.FloatVoltage, MetricValue.Of(54.0), MetricValue.Of(52.8), "policy three-stage", since, null),
                new LeaseInfo(Settings.BulkVoltage, MetricValue.Of(54.0), MetricValue.Of(52.8), "policy three-stage", since, since.AddHours(1)),
            ],
            control.Leases);
    }

    [Fact]
    public void Settings_have_the_limits_of_device_and_owner_together()
    {
        _world.Desk.Hub.Publish(_world.Desk.Sample("QPIRI"));
        _world.Desk.Limits = new Dictionary<Metric, OwnerLimit> { [Settings.FloatVoltage] = new(51.6, 99), [Settings.BulkVoltage] = new(null, 57) };
        var settings = Inverter.Settings;

        var floating = Assert.Single(settings, info => info.Setting == Settings.FloatVoltage);
        Assert.Equal((51.6, 58.4, 0.1, 3), (floating.Least, floating.Most, floating.Step, floating.Danger));
        Assert.Contains("float", floating.Help, StringComparison.OrdinalIgnoreCase);
        var bulk = Assert.Single(settings, info => info.Setting == Settings.BulkVoltage);
        Assert.Equal((48.0, 57.0), (bulk.Least, bulk.Most));
        var source = Assert.Single(settings, info => info.Setting == Settings.OutputSourcePriority);
        Assert.Equal((null, null, null), (source.Least, source.Most, source.Step));
        Assert.Equal(settings.Count, settings.Select(info => info.Setting).Distinct().Count());
    }

    [Fact]
    public void Nobody_knows_the_settings_of_a_stranger()
    {
        _world.Desk.Dialect = null;
        Assert.Empty(Inverter.Settings);
    }

    [Theory]
    [InlineData("ratings")]
    [InlineData("QPIRI")]
    [InlineData("qpiri")]
    public async Task A_query_is_asked_by_name_or_code(string query)
    {
        var answer = await Inverter.AskAsync(query, Cancel);
        Assert.Equal("QPIRI", answer.Reading?.Query);
        Assert.Null(answer.Because);
        Assert.Equal("ask QPIRI", Assert.Single(_world.Desk.Calls).What);
    }

    [Theory]
    [InlineData("rating", "'rating' is no query of PI30", "did you mean ratings")]
    [InlineData("QPIRX", "'QPIRX' is no query", "QPIRI")]
    [InlineData("zzzzzzzz", "'zzzzzzzz' is no query of PI30; `godenerg commands`")]
    [InlineData("PBFT54.0", "PBFT54.0 changes the inverter and is no query", "inbox")]
    [InlineData("QPGS", "QPGS takes")]
    public async Task What_is_no_query_is_not_sent(string query, params string[] said)
    {
        var answer = await Inverter.AskAsync(query, Cancel);
        Assert.Null(answer.Reading);
        Assert.All(said, part => Assert.Contains(part, answer.Because, StringComparison.Ordinal));
        Assert.Empty(_world.Desk.Calls);
    }

    [Fact]
    public async Task It_says_why_there_is_no_reading()
    {
        _world.Desk.OnAsk = _ => Task.FromResult(new Reply(ReplyStatus.Nak));
        var refused = await Inverter.AskAsync("ratings", Cancel);
        _world.Desk.Dialect = null;
        _world.Desk.Problem = "nothing on the cable";
        var stranger = await Inverter.AskAsync("ratings", Cancel);

        Assert.Contains("refused QPIRI (NAK)", refused.Because, StringComparison.Ordinal);
        Assert.Equal("nothing on the cable", stranger.Because);
    }

    [Fact]
    public async Task A_plugin_has_two_questions_under_way_and_no_more_however_often_it_gives_up()
    {
        var answers = new List<TaskCompletionSource<Reply>>();
        _world.Desk.OnAsk = _ =>
        {
            answers.Add(new TaskCompletionSource<Reply>());
            return answers[^1].Task;
        };
        var context = _world.Plugin();
        using var impatient = new CancellationTokenSource();
        var given = context.Inverters[0].AskAsync("ratings", impatient.Token);
        var second = context.Inverters[0].AskAsync("status", Cancel);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        var third = await context.Inverters[0].AskAsync("mode", Cancel);
        Assert.Contains("busy: 2 questions of the plugin blueprint", third.Because, StringComparison.Ordinal);

        foreach (var answer in answers)
            answer.SetResult(new Reply(ReplyStatus.Silence));
        Assert.NotNull((await World.Soon(second)).Because);
        var later = context.Inverters[0].AskAsync("mode", Cancel);
        Assert.Equal(3, answers.Count);
        answers[2].SetResult(new Reply(ReplyStatus.Ok, _world.Desk.Sample("QMOD")));
        Assert.NotNull((await World.Soon(later)).Reading);
    }

    [Fact]
    public async Task However_many_plugins_there_are_people_find_room()
    {
        _world.Desk.OnAsk = _ => new TaskCompletionSource<Reply>().Task;
        for (var i = 0; i < 20; i++)
            for (var j = 0; j < 2; j++)
                _ = _world.Plugin($"plugin-{i}").Inverters[0].AskAsync("ratings", Cancel);

        Assert.Equal(5, _world.Desk.Calls.Count);
        var last = await _world.Plugin("last").Inverters[0].AskAsync("ratings", Cancel);
        Assert.Contains("busy: too many questions of plugins", last.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_waits_for_an_answer_when_the_generation_ends_is_told_so()
    {
        _world.Desk.OnAsk = _ => new TaskCompletionSource<Reply>().Task;
        var context = _world.Plugin();
        var waiting = context.Inverters[0].AskAsync("ratings", Cancel);
        context.End();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => World.Soon(waiting));
    }
}
