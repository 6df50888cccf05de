using Godenerg.OledFeed.Layouts;
using Godenerg.OledFeed.Live;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Tests;

public sealed class ScreenTests : IDisposable
{
    private static readonly FrameSize Large = new(128, 64);

    private readonly Studio _studio = new();
    private readonly Screen _screen = new(Large);

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void A_picture_is_told_once_and_again_when_it_changes()
    {
        var layout = _studio.Layout("128x64");
        Assert.True(_screen.Show(layout, "now", Facts(Days.Noon(_studio.Clock))));
        Assert.False(_screen.Show(layout, "now", Facts(Days.Noon(_studio.Clock))));
        Assert.True(_screen.Show(layout, "now", Facts(Days.Night(_studio.Clock))));
        Assert.True(_screen.Show(layout, "battery", Facts(Days.Night(_studio.Clock))));
    }

    [Fact]
    public void The_first_picture_is_told_even_when_it_is_dark()
    {
        var (dark, _) = LayoutParser.Parse(Large, "t", "page dark\n", new Drawings());
        Assert.True(_screen.Show(dark!, null, Facts(Days.Noon(_studio.Clock))));
        Assert.False(_screen.Show(dark!, null, Facts(Days.Noon(_studio.Clock))));
    }

    [Fact]
    public void A_value_that_changes_below_what_is_shown_changes_nothing()
    {
        var layout = _studio.Layout("128x64");
        var house = Days.Noon(_studio.Clock);
        _screen.Show(layout, "battery", Facts(house));
        Assert.False(_screen.Show(layout, "battery", Facts(house.Tell(1240, 23, 57.61, 18, 92, 420, 9, 231, Modes.Battery, "absorb"))));
        Assert.True(_screen.Show(layout, "battery", Facts(house.Tell(1240, 23, 57.66, 18, 92, 420, 9, 231, Modes.Battery, "absorb"))));
    }

    [Fact]
    public void Nothing_is_allocated_while_nothing_changes_nor_for_a_picture_that_does()
    {
        var layout = _studio.Layout("128x64");
        var (noon, night) = (Facts(Days.Noon(_studio.Clock)), Facts(Days.Night(_studio.Clock)));
        var before = 0L;
        for (var i = 0; i < 200; i++)
        {
            if (i == 100)
                before = GC.GetAllocatedBytesForCurrentThread();
            _screen.Show(layout, null, i % 20 < 10 ? noon : night);
            _screen.Show(layout, "now", i % 20 < 10 ? noon : night);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(0, "long")]
    [InlineData(19.9, "long")]
    [InlineData(20, "short")]
    [InlineData(29.9, "short")]
    [InlineData(30, "long")]
    public void Pages_turn_by_the_clock_for_as_long_as_each_is_said_to_last(double seconds, string page)
    {
        var (layout, _) = LayoutParser.Parse(Large, "t", "page long for 20 s\npage never when alarm\npage short for 10 s\n", new Drawings());
        // Midnight of the first day that counts: all displays of a house begin there.
        _studio.Clock.AdjustTime(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds));
        _screen.Show(layout!, null, Facts(Days.Noon(_studio.Clock)));
        Assert.Equal(page, _screen.Page);
    }

    [Fact]
    public void A_page_that_stands_alone_lets_no_other_have_its_turn()
    {
        var (layout, _) = LayoutParser.Parse(Large, "t", "page usual\npage hot only when volts > 57\n", new Drawings());
        for (var i = 0; i < 20; i++, _studio.Clock.Advance(TimeSpan.FromSeconds(1)))
        {
            _screen.Show(layout!, null, Facts(Days.Noon(_studio.Clock)));
            Assert.Equal("hot", _screen.Page);
        }

        _screen.Show(layout!, null, Facts(Days.Night(_studio.Clock)));
        Assert.Equal("usual", _screen.Page);
    }

    [Fact]
    public void An_old_reading_is_no_reading()
    {
        var layout = _studio.Layout("128x64");
        var house = Days.Noon(_studio.Clock);
        _screen.Show(layout, null, Facts(house));
        Assert.NotEqual("lost", _screen.Page);
        _studio.Clock.Advance(TimeSpan.FromSeconds(31));
        _screen.Show(layout, null, Facts(house));
        Assert.Equal("lost", _screen.Page);
    }

    [Theory]
    [InlineData("charging", 5.0)]
    [InlineData("discharging", -5.0)]
    [InlineData("resting", 0.0)]
    public void Without_a_policy_that_names_a_stage_the_battery_says_what_it_does(string stage, double amps)
    {
        var facts = Facts(new Days(_studio.Clock).Tell(0, 0, 50, amps, 50, 0, 0, 0, Modes.Battery, null!));
        Assert.Equal(stage, facts.Stage);
    }

    [Fact]
    public void Alarms_of_the_guard_go_before_those_of_the_inverter_and_all_are_counted()
    {
        var house = new Days(_studio.Clock).Tell(0, 0, 50, 0, 50, 0, 0, 0, Modes.Battery, "rest", isHot: true);
        Assert.Equal(("Over temperature", 1), (Facts(house).Alarm, Facts(house).AlarmCount));
        Assert.Equal(("the clock is wrong", 2), (Facts(house.Alarm("the clock is wrong")).Alarm, Facts(house).AlarmCount));
    }

    private Facts Facts(IInverter inverter)
    {
        var facts = new Facts(_studio.Clock);
        facts.Look(inverter);
        return facts;
    }
}
