using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;
using Godenerg.Testing;

namespace Godenerg.Wire.Tests.Transports;

public sealed class ReplayTransportTests : IDisposable
{
    private const string Day = """
        2026-03-20 12:00:00	(first 1
        2026-03-20 12:00:10	(second 2
        2026-03-20 11:59:00	(third 3
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly TimeZoneInfo _zone = TimeZoneInfo.CreateCustomTimeZone("two", TimeSpan.FromHours(2), "two", "two");
    private readonly List<TimeSpan> _waits = [];

    [Fact]
    public void Each_status_query_takes_the_next_line_and_moves_the_clock_to_it()
    {
        var session = Session(Day, ReplaySpeed.Max);
        using var link = Opened(session);
        Assert.Equal(new DateTimeOffset(2026, 3, 20, 10, 0, 0, TimeSpan.Zero), session.Clock.GetUtcNow());
        Assert.Equal(Pi30Frame.EncodeReply("first 1"), Ask(link, "QPIGS"));
        Assert.Equal(Pi30Frame.EncodeReply("second 2"), Ask(link, "QPIGS"));
        Assert.Equal(new DateTime(2026, 3, 20, 12, 0, 10), session.Clock.GetLocalNow().DateTime);
    }

    [Fact]
    public void Elapsed_time_stands_still_where_the_recording_steps_back()
    {
        var session = Session(Day, ReplaySpeed.Max);
        using var link = Opened(session);
        var start = session.Clock.GetTimestamp();
        for (var i = 0; i < 3; i++)
            Ask(link, "QPIGS");
        Assert.Equal(new DateTime(2026, 3, 20, 11, 59, 0), session.Clock.GetLocalNow().DateTime);
        Assert.Equal(TimeSpan.FromSeconds(10), session.Clock.GetElapsedTime(start));
    }

    [Fact]
    public void Reading_nothing_takes_no_time()
    {
        var session = Session(Day, ReplaySpeed.Max);
        using var link = Opened(session);
        Assert.Equal(0, link.Read(new byte[8], TimeSpan.FromHours(1)));
        Assert.Equal(0, session.Clock.GetTimestamp());
    }

    [Fact]
    public void Any_other_request_is_refused()
    {
        using var link = Opened(Session(Day, ReplaySpeed.Max));
        Assert.Equal(Pi30Frame.EncodeReply("NAK"), Ask(link, "QPIRI"));
        Assert.Equal(Pi30Frame.EncodeReply("first 1"), Ask(link, "QPIGS"));
    }

    [Fact]
    public void At_top_speed_nothing_is_waited_for()
    {
        using var link = Opened(Session(Day, ReplaySpeed.Max));
        for (var i = 0; i < 3; i++)
            Ask(link, "QPIGS");
        Assert.Empty(_waits);
    }

    [Fact]
    public void At_five_times_the_speed_the_pauses_are_a_fifth()
    {
        Assert.True(ReplaySpeed.TryParse("5", out var speed));
        using var link = Opened(Session(Day, speed));
        for (var i = 0; i < 3; i++)
            Ask(link, "QPIGS");
        Assert.Equal([TimeSpan.FromSeconds(2)], _waits);
    }

    [Theory]
    [InlineData("max", true)]
    [InlineData("0.5", true)]
    [InlineData("0", false)]
    [InlineData("-1", false)]
    [InlineData("NaN", false)]
    [InlineData("fast", false)]
    public void A_speed_is_max_or_a_number_above_zero(string text, bool isSpeed) =>
        Assert.Equal(isSpeed, ReplaySpeed.TryParse(text, out _));

    [Fact]
    public void After_the_last_line_it_is_finished_and_silent_even_when_opened_again()
    {
        var session = Session(Day, ReplaySpeed.Max);
        using var link = Opened(session);
        Ask(link, "QPIGS");
        Ask(link, "QPIGS");
        Assert.False(link.IsFinished);
        Ask(link, "QPIGS");
        Assert.True(link.IsFinished);
        Assert.Empty(Ask(link, "QPIGS"));
        using var again = Opened(session);
        Assert.Empty(Ask(again, "QPIGS"));
    }

    [Fact]
    public void The_time_of_an_exchange_is_that_of_its_answer()
    {
        var session = Session("2026-03-20T12:00:00.000Z\t>\t5150494753B7A90D\n2026-03-20T12:00:01.500Z\t<\t2841\n2026-03-20T12:00:01.600Z\t<\t0D\n", ReplaySpeed.Max);
        using var link = Opened(session);
        Ask(link, "QPIGS");
        Assert.Equal(new DateTimeOffset(2026, 3, 20, 12, 0, 1, 500, TimeSpan.Zero), session.Clock.GetUtcNow());
    }

    [Fact]
    public void A_malformed_line_is_told_at_opening_with_its_place_and_text()
    {
        using var link = new ReplayTransport(Session("2026-03-20 12:00:00\t(a\n2026-03-20 25:00:00\t(b\n", ReplaySpeed.Max));
        var fault = link.OpenFails();
        Assert.Equal(TransportFault.Unusable, fault.Fault);
        Assert.Contains("day.tsv:2: '2026-03-20 25:00:00\t(b' is no replay line; expected: yyyy-MM-dd HH:mm:ss<TAB>(payload", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-20 12:00:00 (a")]
    [InlineData("2026-03-20 12:00:00\ta")]
    [InlineData("2026-03-20 12:00:00\t(\u00e9")]
    [InlineData("2026-03-20T12:00:00.000Z\t>\tABC")]
    [InlineData("2026-03-20T12:00:00.000Z\t<\tXY")]
    [InlineData("2026-03-20 12:00:00\t>\tAB")]
    [InlineData("")]
    public void A_file_with_anything_else_is_refused(string text)
    {
        using var link = new ReplayTransport(Session(text, ReplaySpeed.Max));
        Assert.Equal(TransportFault.Unusable, link.OpenFails().Fault);
    }

    [Fact]
    public void A_missing_file_is_missing()
    {
        using var link = new ReplayTransport(new ReplaySession(_folder.PathOf("none.tsv"), _zone, ReplaySpeed.Max, _waits.Add));
        Assert.Equal(TransportFault.Missing, link.OpenFails().Fault);
    }

    [Fact]
    public void The_hour_that_comes_twice_in_autumn_is_taken_in_order()
    {
        var rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            new DateTime(2000, 1, 1), new DateTime(2099, 12, 31), TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday));
        var zone = TimeZoneInfo.CreateCustomTimeZone("mid", TimeSpan.FromHours(1), "mid", "mid", "mid summer", [rule]);
        var file = _folder.Write("day.tsv", "2023-10-29 02:30:00\t(a\n2023-10-29 02:50:00\t(b\n2023-10-29 02:10:00\t(c\n2023-10-29 03:10:00\t(d\n");
        var session = new ReplaySession(file, zone, ReplaySpeed.Max, _waits.Add);
        using var link = Opened(session);
        List<string> times = [];
        for (var i = 0; i < 4; i++)
        {
            Ask(link, "QPIGS");
            times.Add(session.Clock.GetUtcNow().ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Equal(["00:30", "00:50", "01:10", "02:10"], times);
    }

    [Fact]
    public void A_recorded_day_of_a_real_inverter_replays_to_its_end()
    {
        if (Corpus.PathOf("replay/qpigs-2023-10-30.tsv") is not { } file)
        {
            Assert.Skip("The corpus is not here.");
            return;
        }

        using var link = Opened(new ReplaySession(file, _zone, ReplaySpeed.Max, _waits.Add));
        var answers = 0;
        for (; !link.IsFinished; answers++)
            Assert.NotEmpty(Ask(link, "QPIGS"));
        Assert.Equal(File.ReadLines(file).Count(), answers);
    }

    public void Dispose() => _folder.Dispose();

    private ReplaySession Session(string text, ReplaySpeed speed) => new(_folder.Write("day.tsv", text), _zone, speed, _waits.Add);

    private static ReplayTransport Opened(ReplaySession session)
    {
        var link = new ReplayTransport(session);
        link.Open();
        return link;
    }

    private static byte[] Ask(ReplayTransport link, string command)
    {
        link.Write(Pi30Frame.Encode(command));
        return link.ReadAll();
    }
}
