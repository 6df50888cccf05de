namespace Godenerg.Engine.Tests.History;

/// <summary>Charging reference 3.1, sentence by sentence, on samples small enough to work out in the head.</summary>
public sealed class SampleHistoryTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_sample_counts_from_its_instant_to_the_next_ones()
    {
        var samples = new Samples().Watts((0, 100), (10, 200), (20, 0));

        Assert.Equal(new Average(150, 20.0 / 60), samples.At(20).Mean(Metrics.PvPower, Minute));
    }

    [Fact]
    public void A_sample_counts_for_three_polls_at_most_and_the_rest_of_a_gap_is_uncovered()
    {
        Assert.Equal(new Average(100, 30.0 / 60), new Samples().Watts((0, 100), (50, 200)).At(50).Mean(Metrics.PvPower, Minute));
        Assert.Equal(new Average(100, 45.0 / 60), new Samples(pollSeconds: 15).Watts((0, 100), (50, 200)).At(50).Mean(Metrics.PvPower, Minute));
    }

    [Fact]
    public void A_sample_that_began_before_the_window_counts_for_what_lies_in_it() =>
        Assert.Equal(new Average(175, 1), new Samples().Watts((0, 100), (25, 200), (40, 0)).At(40).Mean(Metrics.PvPower, TimeSpan.FromSeconds(20)));

    [Fact]
    public void After_a_minute_without_a_sample_nothing_before_it_counts_any_more()
    {
        var samples = new Samples().Watts((0, 100), (10, 100), (71, 300), (81, 300));

        Assert.Equal(new Average(300, 10.0 / 120), samples.At(81).Mean(Metrics.PvPower, 2 * Minute));
        Assert.Equal(1, samples.At(81).Share(Metrics.PvPower, 2 * Minute, watts => watts == 300));
    }

    [Fact]
    public void A_gap_of_just_a_minute_leaves_what_was_before_it() =>
        Assert.Equal(new Average(100, 40.0 / 120), new Samples().Watts((0, 100), (10, 100), (70, 300)).At(70).Mean(Metrics.PvPower, 2 * Minute));

    [Fact]
    public void A_gap_that_has_not_ended_yet_counts_as_one()
    {
        var samples = new Samples().Watts((0, 100), (10, 100));

        Assert.Equal(new Average(100, 40.0 / 120), samples.At(70).Mean(Metrics.PvPower, 2 * Minute));
        Assert.Equal(new Average(null, 0), samples.At(70.1).Mean(Metrics.PvPower, 2 * Minute));
    }

    [Fact]
    public void A_poll_slower_than_the_stale_limit_is_no_gap()
    {
        var samples = new Samples(pollSeconds: 300);
        samples.Watts((0, 100), (300, 100), (600, 100));

        Assert.Equal(new Average(100, 1), samples.At(600).Mean(Metrics.PvPower, 10 * Minute));
    }

    [Fact]
    public void What_came_after_the_instant_of_the_question_is_not_known_yet()
    {
        var samples = new Samples().Watts((0, 100), (10, 200), (20, 300));

        Assert.Equal(new Average(100, 1), samples.At(8).Mean(Metrics.PvPower, TimeSpan.FromSeconds(8)));
        Assert.Equal(new Average(null, 0), samples.At(-5).Mean(Metrics.PvPower, Minute));
    }

    [Fact]
    public void A_value_that_a_reading_lacks_is_uncovered_time()
    {
        var samples = new Samples().Watts((0, 100)).Add(10, (Metrics.PvPower, MetricValue.Unknown)).Watts((20, 100), (30, 100));

        Assert.Equal(new Average(100, 20.0 / 30), samples.At(30).Mean(Metrics.PvPower, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_share_is_of_the_covered_time()
    {
        var samples = new Samples().Watts((0, 100), (10, 200), (40, 300), (90, 0)).At(90);

        Assert.Equal(30.0 / 70, samples.Share(Metrics.PvPower, TimeSpan.FromSeconds(90), watts => watts > 250)!.Value, 1e-12);
        Assert.Equal(TimeSpan.FromSeconds(70), samples.Covered(Metrics.PvPower, TimeSpan.FromSeconds(90)));
    }

    [Fact]
    public void A_value_compares_with_the_number_on_the_label()
    {
        foreach (var hundredths in Enumerable.Range(4_000, 2_600))
        {
            var volts = hundredths / 100.0;
            var samples = new Samples().Add(0, (Metrics.PvVoltage, MetricValue.Of(volts))).Add(1, (Metrics.PvVoltage, MetricValue.Of(volts + 400)));
            Assert.Equal(volts, samples.At(0).Ago(Metrics.PvVoltage, TimeSpan.Zero));
            Assert.Equal(volts, samples.At(1).Ago(Metrics.PvVoltage, TimeSpan.FromSeconds(1)));
        }
    }

    [Fact]
    public void A_slope_is_in_units_per_hour_whatever_the_gaps()
    {
        var samples = new Samples();
        foreach (var second in new[] { 0, 2, 4, 30, 32, 61, 63, 65, 67, 90 })
            samples.Add(second, (Metrics.PvPower, MetricValue.Of(100 + second * 5)));

        Assert.Equal(18_000, samples.At(91).Slope(Metrics.PvPower, 2 * Minute)!.Value, 1e-6);
    }

    [Fact]
    public void One_sample_has_no_slope() => Assert.Null(new Samples().Watts((0, 100)).At(10).Slope(Metrics.PvPower, Minute));

    [Fact]
    public void A_value_of_before_is_what_held_then_even_across_a_gap()
    {
        var samples = new Samples().Watts((0, 100), (10, 200), (500, 300)).At(500);

        Assert.Equal(100, samples.Ago(Metrics.PvPower, TimeSpan.FromSeconds(495)));
        Assert.Equal(200, samples.Ago(Metrics.PvPower, TimeSpan.FromSeconds(460)));
        Assert.Null(samples.Ago(Metrics.PvPower, TimeSpan.FromSeconds(459)));
        Assert.Null(samples.Ago(Metrics.PvPower, TimeSpan.FromSeconds(501)));
    }

    [Fact]
    public void Flags_and_choices_have_shares()
    {
        var samples = new Samples()
            .Add(0, (Metrics.ChargeActive, MetricValue.Of(true)), (Metrics.InverterMode, MetricValue.Of(Modes.Line.WithCode("L"))))
            .Add(10, (Metrics.ChargeActive, MetricValue.Of(false)), (Metrics.InverterMode, MetricValue.Of(Modes.Battery.WithCode("B"))))
            .Add(30, (Metrics.ChargeActive, MetricValue.Of(false)), (Metrics.InverterMode, MetricValue.Of(Option.Unknown("Q"))))
            .At(40);

        Assert.Equal(0.25, samples.Share(Metrics.ChargeActive, Minute));
        Assert.Equal(1.0 / 3, samples.Share(Metrics.InverterMode, Minute, Modes.Line)!.Value, 1e-12);
        Assert.Equal(TimeSpan.FromSeconds(30), samples.Covered(Metrics.InverterMode, Minute));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_window_is_longer_than_nothing(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Samples().At(0).Mean(Metrics.PvPower, TimeSpan.FromSeconds(seconds)));
}
