using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;
using Microsoft.Extensions.Time.Testing;
using static Godenerg.Twin.Tests.Some;

namespace Godenerg.Twin.Tests;

public sealed class FaultTextTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 20, 6, 0, 0, TimeSpan.FromHours(2));

    public static TheoryData<string> Usages => [.. FaultKinds.All.Select(kind => kind.Usage)];

    [Theory]
    [MemberData(nameof(Usages))]
    [InlineData("delay 2.5s QPIRI")]
    [InlineData("drop QPIGS x3")]
    [InlineData("drop PBFT54.0 always")]
    [InlineData("busy 0.5s x2")]
    [InlineData("disconnect 5s as inverter2")]
    [InlineData("knob output.source-priority sbu")]
    [InlineData("knob buzzer.enabled off")]
    [InlineData("firmware-update 21")]
    public void A_fault_reads_back_from_its_text(string text)
    {
        var fault = Fault(text);
        Assert.Equal(fault, Fault(fault.ToString()));
        Assert.Equal(text.Split(' ')[0], fault.Kind.Name);
    }

    [Fact]
    public void The_words_behind_the_name_come_in_any_order() => Assert.Equal(Fault("delay 2.5s QPIRI x3"), Fault("delay  x3 QPIRI 2500ms"));

    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("1h30min", 5400)]
    [InlineData("2m", 120)]
    [InlineData("1d", 86400)]
    public void Times_have_units(string span, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Fault("silence " + span).Span);

    [Theory]
    [InlineData("garbel QPIGS", "there is no fault 'garbel'; did you mean 'garble' (one bit of the reply is wrong)? allowed: drop, delay, garble,")]
    [InlineData("", "no fault is named; allowed: drop,")]
    [InlineData("drop QPIGZ", "'QPIGZ' is not understood; allowed: a request ('QPIGS'?), how often (x3, always); write it like: drop QPIGS x3")]
    [InlineData("drop QPIGS x0", "'x0' is not understood")]
    [InlineData("silence", "silence needs a time such as 500ms, 2.5s, 10min or 1h; write it like: silence 10s")]
    [InlineData("silence 10", "'10' is not understood; allowed: a time such as 2.5s")]
    [InlineData("silence -10s", "silence cannot last -10s; only clock-skew goes back")]
    [InlineData("delay QPIRI", "delay needs a time")]
    [InlineData("disconnect 5s as ../inverter2", "'as' is not understood; allowed: a time such as 2.5s, 'as' and a name of letters")]
    [InlineData("knob charge.flot-voltage 53", "'charge.flot-voltage' is no setting; did you mean 'charge.float-voltage'?")]
    [InlineData("knob charge.float-voltage", "knob needs a setting and its value")]
    [InlineData("knob charge.float-voltage high", "charge.float-voltage: 'high' is not a number; write it like 53.2")]
    [InlineData("firmware-update 22", "'22' is not understood; allowed: 17, 21 or 24 tokens")]
    public void What_is_wrong_is_said_with_what_is_allowed(string text, string error)
    {
        Assert.False(FaultText.TryParse(text, out _, out var actual));
        Assert.StartsWith(error, actual, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_names_times_of_day_later_days_and_times_after_the_start()
    {
        var plan = FaultPlanText.Read("dusk.scenario", Lines("""
            # what a bad day brings
            +90s garble QPIGS   # a bit

            day 2 10:30:15 silence 10s
            06:30 drop
            """), Start, out var errors);

        Assert.Empty(errors);
        Assert.Equal(
            [(Start.AddSeconds(90), "garble QPIGS"), (Start.AddMinutes(30), "drop"), (Start.AddHours(28.5).AddSeconds(15), "silence 10s")],
            plan.Faults.Select(planned => (planned.At, planned.Fault.ToString())));
    }

    [Fact]
    public void Every_error_of_a_plan_is_told_with_file_line_and_text()
    {
        FaultPlanText.Read("dusk.scenario", Lines("""
            10:30 garbel QPIGS
            05:00 drop
            noon drop
            day 0 10:30 drop
            """), Start, out var errors);

        Assert.Equal(4, errors.Count);
        Assert.StartsWith("dusk.scenario:1: '10:30 garbel QPIGS': there is no fault 'garbel'; did you mean 'garble'", errors[0], StringComparison.Ordinal);
        Assert.Equal("dusk.scenario:2: '05:00 drop': that is before the start, 2026-03-20 06:00:00", errors[1]);
        Assert.Equal("dusk.scenario:3: 'noon drop': a fault begins with its time: 10:30, 10:30:15, day 2 10:30, or +90s after the start", errors[2]);
        Assert.StartsWith("dusk.scenario:4:", errors[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_happens_at_its_times()
    {
        var clock = new FakeTimeProvider(Start);
        var machine = FakeMachine.Knowing(Pi30Dialects.Pi30);
        var plan = FaultPlanText.Read("x", Lines("+60s knob charge.float-voltage 53.0\n+120s drop QPI"), Start, out _);
        var line = new InverterLine(Front(machine), clock, Pacing.Instant, new FaultInjector(plan, machine, Pi30Dialects.Pi30, clock, Random(1)));

        Assert.Equal(TimeSpan.FromSeconds(60), line.NextDue);
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.FromSeconds(60), line.NextDue);
        Assert.Single(machine.Written);
        clock.Advance(TimeSpan.FromSeconds(60));
        line.Receive(Pi30Frame.Encode("QPI"));
        Assert.Null(line.NextDue);
        Assert.Equal(0, line.Take(new byte[64]));
    }

    [Fact]
    public void A_seed_gives_the_same_plan_again_and_another_seed_another()
    {
        var plans = new[] { 7, 7, 8 }.Select(seed => FaultPlan.Random(Random(seed), Start, TimeSpan.FromDays(2), TimeSpan.FromMinutes(5)).Faults).ToList();

        Assert.Equal(plans[0], plans[1]);
        Assert.NotEqual(plans[0], plans[2]);
        Assert.InRange(plans[0].Count, 400, 760);
        Assert.All(plans[0], planned => Assert.InRange(planned.At, Start, Start.AddDays(2)));
        Assert.All(plans[0], planned => Assert.Equal(planned.Fault, Fault(planned.Fault.ToString())));
        Assert.Equal(FaultKinds.All.Where(kind => kind.IsPassing), plans[0].Select(planned => planned.Fault.Kind).Distinct().OrderBy(kind => FaultKinds.All.ToList().IndexOf(kind)));
    }

    [Fact]
    public void No_two_faults_share_a_name() => Assert.Distinct(FaultKinds.All.Select(kind => kind.Name));

    private static IEnumerable<(int, string)> Lines(string text) => text.Split('\n').Select((line, index) => (index + 1, line));
}
