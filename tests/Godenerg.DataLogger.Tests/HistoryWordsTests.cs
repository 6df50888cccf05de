using System.Globalization;
using CsCheck;

namespace Godenerg.DataLogger.Tests;

/// <summary>What people type when they ask.</summary>
public sealed class HistoryWordsTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Now = new(2026, 7, 15, 12, 34, 56, TimeSpan.Zero);

    [Theory]
    [InlineData("2017-10-31T06:30:00Z", "2017-10-31T06:30:00+00:00")]
    [InlineData("2017-10-31t06:30:00.5+05:30", "2017-10-31T01:00:00.5+00:00")]
    [InlineData("2017-10-31T06:30+01:00", "2017-10-31T05:30:00+00:00")]
    [InlineData("20171031", "2017-10-30T23:00:00+00:00")]
    [InlineData("2017103106", "2017-10-31T05:00:00+00:00")]
    [InlineData("201710310630", "2017-10-31T05:30:00+00:00")]
    [InlineData("20171031063015", "2017-10-31T05:30:15+00:00")]
    [InlineData("2017-10-31", "2017-10-30T23:00:00+00:00")]
    [InlineData(" 2017-10-31T06:30 ", "2017-10-31T05:30:00+00:00")]
    [InlineData("2017-10-31 06:30:15", "2017-10-31T05:30:15+00:00")]
    [InlineData("now", "2026-07-15T12:34:56+00:00")]
    [InlineData("Today", "2026-07-14T22:00:00+00:00")]
    [InlineData("yesterday", "2026-07-13T22:00:00+00:00")]
    [InlineData("-24h", "2026-07-14T12:34:56+00:00")]
    [InlineData("-90 min", "2026-07-15T11:04:56+00:00")]
    [InlineData("-1.5d", "2026-07-14T00:34:56+00:00")]
    [InlineData("-2w", "2026-07-01T12:34:56+00:00")]
    [InlineData("-1 year", "2025-07-15T12:34:56+00:00")]
    public void Reads_every_way_to_write_a_time(string typed, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), HistoryWords.Time(typed, Now, Berlin));

    [Theory]
    [InlineData("20260329023000", "2026-03-29T01:00:00+00:00")]
    [InlineData("20261025023000", "2026-10-25T00:30:00+00:00")]
    public void A_local_time_that_never_comes_is_the_jump_and_of_one_that_comes_twice_the_first_is_meant(string typed, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), HistoryWords.Time(typed, Now, Berlin));

    [Theory]
    [InlineData("tomorow")]
    [InlineData("")]
    [InlineData("2017")]
    [InlineData("20171301")]
    [InlineData("31.10.2017")]
    [InlineData("24h")]
    [InlineData("-24 parsecs")]
    [InlineData("-9999y")]
    [InlineData("-999999999999d")]
    public void What_is_no_time_is_refused_with_what_is_allowed(string typed) =>
        Assert.Contains("write 20171031, 2017-10-31, ", Refusal(() => HistoryWords.Time(typed, Now, Berlin)), StringComparison.Ordinal);

    [Fact]
    public void A_span_is_the_last_day_when_nothing_is_typed()
    {
        var span = HistoryWords.Span(null, null, Now, Berlin);
        Assert.Equal((Now.AddDays(-1), Now), (span.From, span.To));
    }

    [Theory]
    [InlineData("20171101", "20171031", "the end must be later than the beginning")]
    [InlineData("20171101", "20171101", "is empty")]
    [InlineData("20300101", null, "is now where none is given")]
    [InlineData("19000101", "20260101", "more than 100 years")]
    [InlineData(null, "0001-01-01", "beyond all calendars")]
    [InlineData(null, "9999-12-31T23:59:59Z", "beyond all calendars")]
    [InlineData("9999-12-31T00:00:00Z", "9999-12-31T23:59:59Z", "beyond all calendars")]
    public void An_absurd_span_is_refused(string? from, string? to, string why) =>
        Assert.Contains(why, Refusal(() => HistoryWords.Span(from, to, Now, Berlin)), StringComparison.Ordinal);

    [Theory]
    [InlineData("15m", 900)]
    [InlineData("15 min", 900)]
    [InlineData("1 h", 3600)]
    [InlineData("1 day", 86_400)]
    [InlineData("30s", 30)]
    [InlineData("1 week", 604_800)]
    [InlineData("1.5h", 5400)]
    public void Reads_steps(string typed, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), HistoryWords.Step(typed));

    [Theory]
    [InlineData("0.5s")]
    [InlineData("0h")]
    [InlineData("367d")]
    [InlineData("15")]
    [InlineData("-1h")]
    [InlineData("1y")]
    public void A_step_that_cannot_be_made_is_refused(string typed) =>
        Assert.Matches($"{typed}.*(is no step|a step is 1 s to 366 days)", Refusal(() => HistoryWords.Step(typed)));

    [Theory]
    [InlineData("battery.voltag", "did you mean battery.voltage")]
    [InlineData("Battery_Voltage", "did you mean battery.voltage")]
    [InlineData("voltage", "voltage")]
    [InlineData("flux-capacitor-charge", "godenerg history stats")]
    public void An_unknown_metric_is_refused_with_the_nearest_names(string typed, string offered) =>
        Assert.Contains(offered, Refusal(() => HistoryWords.Metric(typed, [])), StringComparison.Ordinal);

    [Fact]
    public void Metrics_of_plugins_are_found_in_the_history()
    {
        var own = new Metric<double>("pool.temperature", Unit.Celsius, "");
        HistorySeries[] kept = [new("main", own, Now, Now)];
        Assert.Same(own, HistoryWords.Metric("pool.temperature", kept));
        Assert.Contains("did you mean pool.temperature", Refusal(() => HistoryWords.Metric("pool.temprature", kept)), StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_are_named_with_commas_or_one_by_one_and_each_counts_once() =>
        Assert.Equal([Metrics.BatteryVoltage, Metrics.PvPower, Metrics.OutputPower], HistoryWords.Metrics(["battery.voltage,pv.power", "output.power", "pv.power"], []));

    [Theory]
    [InlineData("battery.voltage > 57", "battery.voltage Above 57")]
    [InlineData("battery.voltage>=57.25 V", "battery.voltage AtLeast 57.25")]
    [InlineData("pv.power<=100 and battery.voltage != -1", "pv.power AtMost 100; battery.voltage IsNot -1")]
    [InlineData("inverter.mode = Line AND pv.power < 5", "inverter.mode Is line; pv.power Below 5")]
    [InlineData("inverter.mode == 'battery'", "inverter.mode Is battery")]
    public void Reads_conditions(string typed, string expected) =>
        Assert.Equal(expected, string.Join("; ", HistoryWords.Filters(typed, []).Select(filter => $"{filter.Metric} {filter.Comparison} {filter.Value}")));

    [Theory]
    [InlineData("", "is no condition")]
    [InlineData("battery.voltage", "is no condition")]
    [InlineData("battery.voltage > 57 and", "missing after")]
    [InlineData("battery.voltage > 57 or pv.power > 1", "join several by 'and'")]
    [InlineData("battery.voltage > much", "is a number in V, and 'much' is none")]
    [InlineData("battery.voltage > 57,5", "'57,5' is none")]
    [InlineData("inverter.mode > line", "use = or !=")]
    [InlineData("inverter.mode = lines", "it is one of ")]
    [InlineData("battery.volt > 1", "did you mean battery.voltage")]
    public void A_condition_that_makes_no_sense_is_refused(string typed, string why) =>
        Assert.Contains(why, Refusal(() => HistoryWords.Filters(typed, [])), StringComparison.Ordinal);

    [Fact]
    public void Every_aggregate_has_a_word_that_is_read_back() =>
        Assert.All(Enum.GetValues<HistoryAggregate>(), aggregate => Assert.Equal(aggregate, HistoryWords.Aggregate(HistoryWords.NameOf(aggregate).ToUpperInvariant())));

    [Theory]
    [InlineData("0")]
    [InlineData("100001")]
    [InlineData("many")]
    public void Points_are_1_to_100000(string typed) => Assert.Contains("1 to 100000", Refusal(() => HistoryWords.Points(typed)), StringComparison.Ordinal);

    [Fact]
    public void A_time_that_was_written_is_read_back() =>
        Gen.Long[0, 4_102_444_799].Sample(seconds =>
        {
            var at = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(seconds), Berlin);
            Assert.Equal(at, HistoryWords.Time(at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), Now, Berlin));
            var local = HistoryWords.Time(at.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), Now, Berlin);
            Assert.True(local == at || Berlin.IsAmbiguousTime(at.DateTime));
        });

    [Fact]
    public void Whatever_is_typed_is_read_or_refused_in_words() =>
        Gen.String[Gen.Char["0123456789-:.TZ+ hdmsyw<>=!'\"andbtr,é\0"], 0, 30].Sample(typed =>
        {
            Try(() => HistoryWords.Time(typed, Now, Berlin));
            Try(() => HistoryWords.Step(typed));
            Try(() => HistoryWords.Filters(typed, []));
            Try(() => HistoryWords.Filters("battery.voltage " + typed, []));
            Try(() => HistoryWords.Metrics([typed], []));
        });

    private static void Try(Action act)
    {
        try
        {
            act();
        }
        catch (HistoryException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }

    private static string Refusal(Func<object> act) => Assert.Throws<HistoryException>(act).Message;
}
