using Godenerg.Engine.Control;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Testing;

namespace Godenerg.Engine.Tests.Control;

/// <summary>Every verb, from the client to the desk and back.</summary>
public sealed class ControlVerbTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 20, 12, 0, 0, TimeSpan.FromHours(1));
    private static readonly Asker ThreeStage = new(AskerKind.Policy, "three-stage");

    private readonly ControlBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_query_comes_back_with_the_values_the_inverter_sent()
    {
        using var client = _bench.Client();
        var asked = client.Ask("QPIGS");
        Assert.Equal(ReplyStatus.Ok, asked.Reply.Status);
        Assert.Equal(_bench.Desk.Sample("QPIGS")[Metrics.BatteryVoltage], asked.Reply.Reading![Metrics.BatteryVoltage]);
        Assert.Equal(("/dev/hidraw7", false, "PI30"), (asked.Device, asked.IsSimulated, asked.Dialect!.Id));
    }

    [Fact]
    public void A_reading_keeps_its_instant_and_how_long_it_counts()
    {
        using var client = _bench.Client();
        var sample = _bench.Desk.Sample("QPIGS");
        _bench.Desk.OnAsk = _ => Task.FromResult(new Reply(ReplyStatus.Ok, sample));
        var reading = client.Ask("QPIGS").Reply.Reading!;
        Assert.Equal((sample.At, sample.FreshFor), (reading.At, reading.FreshFor));
        Assert.InRange(TimeProvider.System.GetElapsedTime(sample.Timestamp, reading.Timestamp), TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(ReplyStatus.Nak)]
    [InlineData(ReplyStatus.BadCrc)]
    [InlineData(ReplyStatus.Busy)]
    [InlineData(ReplyStatus.Lost)]
    internal void A_query_that_failed_comes_back_as_what_it_was(ReplyStatus status)
    {
        _bench.Desk.OnAsk = _ => Task.FromResult(new Reply(status));
        using var client = _bench.Client();
        Assert.Equal(new Reply(status), client.Ask("QPIGS").Reply);
    }

    [Fact]
    public void A_query_that_the_dialect_does_not_have_is_refused_without_asking()
    {
        using var client = _bench.Client();
        Assert.Equal(ReplyStatus.Nak, client.Ask("QNONSENSE").Reply.Status);
        Assert.Empty(_bench.Desk.Calls);
    }

    [Fact]
    public void A_query_before_anybody_answered_says_why_nobody_does()
    {
        (_bench.Desk.Dialect, _bench.Desk.Problem) = (null, "no such device");
        using var client = _bench.Client();
        var asked = client.Ask("QPIGS");
        Assert.Equal((ReplyStatus.Lost, "no such device"), (asked.Reply.Status, asked.Problem));
    }

    [Fact]
    public void A_setter_cannot_be_slipped_in_as_a_query()
    {
        using var client = _bench.Client();
        Assert.Equal(ReplyStatus.Nak, client.Ask("PBFT53.0").Reply.Status);
        Assert.Empty(_bench.Desk.Calls);
    }

    [Fact]
    public void The_status_of_the_engine_comes_back_whole()
    {
        var desk = _bench.Desk;
        desk.Policy = "three-stage";
        desk.LastDecision = new Decision([new Setpoint(Settings.FloatVoltage, MetricValue.Of(56.4), "absorb"), new Setpoint(Settings.OutputSourcePriority, MetricValue.Of(Settings.OutputSourcePriority.Options[0]), "sun")], "bulk is done");
        desk.IsClockTrusted = false;
        var lease = new Lease
        {
            Setting = Settings.FloatVoltage, Safe = MetricValue.Of(54.0), Value = MetricValue.Of(56.4), IsConfirmed = true, Holder = ThreeStage, Ends = LeaseEnd.Time,
            EndsAt = Noon.AddHours(4), Since = Noon, HeldAt = Noon.AddMinutes(1), HeldFor = TimeSpan.FromMinutes(61.5), ReturnBecause = "stale",
        };
        desk.Guard = new GuardStatus(ControlMode.Armed, ControlMode.Observe, "doctor has not passed", [lease], [new Held("charge.float-voltage", "a forced return", null)],
            [new Held("charge.bulk-voltage", "two attempts", Noon)], [new Held("output.source-priority", "somebody", Noon)], ["one", "two"]);

        using var client = _bench.Client();
        var status = client.Status();

        Assert.Equal(Environment.ProcessId, status.Process);
        var told = Assert.Single(status.Inverters);
        Assert.Equal(("main", "three-stage", false, desk.Identity), (told.Inverter, told.Policy, told.IsClockTrusted, told.Identity));
        Assert.Equal(desk.LastDecision.Setpoints, told.LastDecision.Setpoints);
        Assert.Equal("bulk is done", told.LastDecision.Because);
        Assert.Equivalent(desk.Guard, told.Guard, strict: true);
        Assert.Equal([lease], told.Guard.Leases);
        Assert.Equivalent(desk.Guard, Assert.Single(client.Leases()).Guard, strict: true);
    }

    [Fact]
    public void A_wish_arrives_typed_and_with_who_wished_it()
    {
        Wish? arrived = null;
        _bench.Desk.OnWish = wish => Task.FromResult(FakeDesk.AnswerTo(arrived = wish));
        using var client = _bench.Client();
        client.Set(new TypedWish("charge.float-voltage", "53.0") { AllowsDanger = true, EvenInObserve = true, Because = "winter" });
        Assert.Equal(new Setpoint(Settings.FloatVoltage, MetricValue.Of(53.0), "winter"), arrived!.Setpoint);
        Assert.Equal((true, true, 0, null), (arrived.AllowsDanger, arrived.EvenInObserve, arrived.Unit, arrived.Command));
        Assert.Equal(AskerKind.Operator, arrived.Asker.Kind);
        Assert.Matches($"^uid [0-9]+( \\(.+\\))?, pid {Environment.ProcessId}$", arrived.Asker.Name);
    }

    [Fact]
    public void The_whole_answer_to_a_wish_comes_back()
    {
        GuardAnswer? given = null;
        _bench.Desk.OnWish = wish => Task.FromResult(given = FakeDesk.AnswerTo(wish, Outcome.Unconfirmed));
        using var client = _bench.Client();
        Assert.Equal(client.Set(new TypedWish("PBFT", "53.0") { EvenInObserve = true }), given);
        Assert.NotNull(given!.Wish.Command);
    }

    [Fact]
    public void A_preview_submits_nothing()
    {
        using var client = _bench.Client();
        client.Preview(new TypedWish("charge.float-voltage", "53"));
        Assert.Equal(["preview charge.float-voltage 53"], _bench.Desk.Calls.Select(call => call.What));
    }

    [Fact]
    public void A_choice_comes_back_as_the_choice_it_was()
    {
        using var client = _bench.Client();
        var answer = client.Preview(new TypedWish("output.source-priority", "sbu"));
        Assert.Equal("sbu", answer.Wish.Setpoint.Value.ToString());
        Assert.Equal(answer.Wish.Setpoint.Value, answer.Now);
    }

    [Theory]
    [InlineData("PF", "", "PF", "unknown")]
    [InlineData("POP02", "", "output.source-priority", "sbu")]
    [InlineData("PBFT53.2", "", "charge.float-voltage", "53.2")]
    [InlineData("PBFT", "53.2", "charge.float-voltage", "53.2")]
    public void A_command_can_be_named_by_its_code(string name, string value, string setting, string arrives)
    {
        using var client = _bench.Client();
        var answer = client.Preview(new TypedWish(name, value));
        Assert.NotNull(answer.Wish.Command);
        Assert.Equal($"preview {setting} {arrives}", Assert.Single(_bench.Desk.Calls).What);
    }

    [Theory]
    [InlineData("charge.float-voltag", "53", "did you mean charge.float-voltage")]
    [InlineData("battery.voltage", "53", "measurement")]
    [InlineData("charge.float-voltage", "warm", "not a number")]
    [InlineData("XYZZY", "", "no setting")]
    public void A_wish_that_makes_no_sense_is_refused_and_goes_nowhere(string setting, string value, string says)
    {
        using var client = _bench.Client();
        var refused = Assert.Throws<ControlException>(() => client.Set(new TypedWish(setting, value)));
        Assert.Equal(ControlFault.BadRequest, refused.Fault);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Desk.Calls);
    }

    [Fact]
    public void Every_setting_of_the_table_survives_the_way_there_and_back()
    {
        using var client = _bench.Client();
        foreach (var command in Pi30Dialects.Pi30.Commands)
            foreach (var (value, text) in command.Examples)
            {
                var answer = client.Preview(new TypedWish(text));
                Assert.Equal((text, value), (text, answer.Wish.Setpoint.Value));
            }
    }

    [Fact]
    public void The_ledger_comes_back_from_an_instant_on_with_the_wear_of_all_of_it()
    {
        for (var day = 0; day < 400; day++)
            _bench.Desk.Ledger.Add(new LedgerEntry
            {
                At = TimeProvider.System.GetUtcNow().AddDays(day - 400), Kind = LedgerKind.Sent, Inverter = "main", Setting = "charge.float-voltage", Serial = "S", Old = "54", New = "56.4",
                Who = "policy three-stage", Because = "absorb", Outcome = Outcome.Applied, Rule = "r", Text = "PBFT56.4", Repeated = 0, IsClockTrusted = false,
            });
        using var client = _bench.Client();
        var ledger = client.Ledger(_bench.Desk.Ledger[390].At);
        Assert.Equal(_bench.Desk.Ledger[390..], ledger.Entries);
        var wear = Assert.Single(ledger.Wear);
        Assert.Equal(("main", "charge.float-voltage", 400), (wear.Inverter, wear.Setting, wear.Writes));
        Assert.InRange(wear.Years!.Value, 270, 275);
        Assert.Empty(client.Ledger(setting: "charge.bulk-voltage").Entries);
    }

    [Fact]
    public void A_release_names_the_setting_and_says_what_was_lifted()
    {
        _bench.Desk.Lifts = ["charge.float-voltage may be raised again"];
        using var client = _bench.Client();
        Assert.Equal(_bench.Desk.Lifts, client.Release("charge.float-voltage"));
        client.Release();
        Assert.Equal(["release charge.float-voltage", "release all"], _bench.Desk.Calls.Select(call => call.What));
        Assert.Throws<ControlException>(() => client.Release("charge.float-voltag"));
    }

    [Fact]
    public void Returning_all_says_what_became_of_each()
    {
        var wish = new Wish(new Setpoint(Settings.FloatVoltage, MetricValue.Of(54.0), "failsafe"), Asker.Engine);
        _bench.Desk.Returns = [FakeDesk.AnswerTo(wish)];
        using var client = _bench.Client();
        Assert.Equal(new Returned("main", _bench.Desk.Returns[0]), Assert.Single(client.ReturnAll()));
    }

    [Fact]
    public void Confirming_the_clock_says_that_it_is_trusted_now()
    {
        _bench.Desk.IsClockTrusted = false;
        using var client = _bench.Client();
        Assert.True(client.ConfirmClock());
    }

    [Fact]
    public void A_bug_behind_one_request_is_told_and_the_next_one_is_served()
    {
        _bench.Desk.OnAsk = _ => Task.FromException<Reply>(new InvalidCastException("no such thing"));
        using var client = _bench.Client();
        Assert.Equal(ControlFault.Failed, Assert.Throws<ControlException>(() => client.Ask("QPIGS")).Fault);
        Assert.NotEmpty(client.Status().Inverters);
    }
}
