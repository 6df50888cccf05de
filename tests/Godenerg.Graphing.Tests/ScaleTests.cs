using CsCheck;
using Godenerg.Graphing.Scales;

namespace Godenerg.Graphing.Tests;

public sealed class ScaleTests
{
    private static readonly Gen<(double Least, double Most)> Ranges =
        Gen.Select(Gen.Double[-5000, 5000], Gen.Double[0.001, 20_000], (least, height) => (least, least + height));

    [Fact]
    public void An_axis_of_values_holds_all_of_them_in_round_steps() =>
        Gen.Select(Ranges, Gen.Int[2, 12]).Sample((range, about) =>
        {
            var scale = ValueScale.Over(range.Least, range.Most, about);
            AssertHolds(scale, range);
            Assert.InRange(scale.Count, 1, about + 2);
        });

    [Fact]
    public void A_second_axis_has_as_many_steps_as_the_first() =>
        Gen.Select(Ranges, Gen.Int[1, 14]).Sample((range, count) =>
        {
            var scale = ValueScale.Beside(range.Least, range.Most, count);
            AssertHolds(scale, range);
            Assert.Equal(count, scale.Count);
        });

    [Fact]
    public void Two_axes_share_a_grid_that_fits() =>
        Gen.Select(Ranges, Ranges, Gen.Int[2, 14]).Sample((left, right, most) =>
        {
            var pair = AxisPair.Over(left, right, most);
            AssertHolds(pair.Left, left);
            AssertHolds(pair.Right, right);
            Assert.Equal(pair.Left.Count, pair.Right.Count);
            Assert.InRange(pair.Left.Count, 1, most + 2);
        });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(54.4, 54.4)]
    [InlineData(-3, -3)]
    [InlineData(1e6, 1e6)]
    public void What_never_changes_has_an_axis_around_it(double least, double most)
    {
        var scale = ValueScale.Over(least, most, 6);
        Assert.True(scale.Most > scale.Least && scale.Least <= least && scale.Most >= most && scale.Count <= 8, $"{scale}");
    }

    [Theory]
    [InlineData("2017-11-01T00:00+01:00", "2017-11-01T00:05+01:00", "00:00 00:01 00:02 00:03 00:04 00:05")]
    [InlineData("2017-11-01T00:00+01:00", "2017-11-02T00:00+01:00", "00:00 03:00 06:00 09:00 12:00 15:00 18:00 21:00 00:00")]
    [InlineData("2017-10-29T00:00+02:00", "2017-10-30T00:00+01:00", "00:00 03:00 06:00 09:00 12:00 15:00 18:00 21:00 00:00")]
    [InlineData("2018-03-25T00:00+01:00", "2018-03-26T00:00+02:00", "00:00 03:00 06:00 09:00 12:00 15:00 18:00 21:00 00:00")]
    [InlineData("2017-10-29T01:00+02:00", "2017-10-29T05:00+01:00", "01:00 02:00 02:00 03:00 04:00 05:00")]
    [InlineData("2017-11-01T00:00+01:00", "2017-11-08T00:00+01:00", "1 Nov 2 Nov 3 Nov 4 Nov 5 Nov 6 Nov 7 Nov 8 Nov")]
    [InlineData("2017-01-01T00:00+01:00", "2018-01-01T00:00+01:00", "Jan Mar May Jul Sep Nov Jan")]
    [InlineData("2010-01-01T00:00+01:00", "2018-01-01T00:00+01:00", "2010 2011 2012 2013 2014 2015 2016 2017 2018")]
    public void Times_are_marked_where_people_would_mark_them(string from, string to, string labels)
    {
        var ticks = TimeScale.Over(Instant(from), Instant(to), Studio.Rome, 9);
        Assert.Equal(labels, string.Join(' ', ticks.Select(tick => tick.Label)));
    }

    [Fact]
    public void Any_time_has_marks_that_fit_and_are_true() =>
        Gen.Select(Gen.Long[1_400_000_000, 1_800_000_000], Gen.Double[0, 20], Gen.Int[3, 20], (begin, size, most) => (begin, length: (long)Math.Exp(size), most)).Sample(one =>
        {
            var (from, to) = (DateTimeOffset.FromUnixTimeSeconds(one.begin), DateTimeOffset.FromUnixTimeSeconds(one.begin + one.length));
            var ticks = TimeScale.Over(from, to, Studio.Rome, one.most);
            Assert.InRange(ticks.Count, one.length >= 10 ? 1 : 0, one.most);
            Assert.All(ticks, tick => Assert.True(tick.At >= from && tick.At <= to && tick.At.Offset == Studio.Rome.GetUtcOffset(tick.At)));
            Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.First.At < pair.Second.At));
        });

    private static void AssertHolds(ValueScale scale, (double Least, double Most) range)
    {
        var hair = scale.Step * 1e-6;
        Assert.True(scale.Least <= range.Least + hair && scale.Most >= range.Most - hair, $"{scale} does not hold {range}");
        var mantissa = scale.Step / Math.Pow(10, Math.Floor(Math.Log10(scale.Step) + 1e-9));
        Assert.Contains(Math.Round(mantissa, 6), new[] { 1, 2, 2.5, 5 });
        Assert.InRange(Math.Abs((scale.Least / scale.Step) - Math.Round(scale.Least / scale.Step)), 0, 1e-6);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
