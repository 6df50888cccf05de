using Godenerg.OledFeed.Layouts;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Tests;

public sealed class LayoutTests : IDisposable
{
    private readonly Studio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Theory]
    [InlineData("{sun} W", "1240 W")]
    [InlineData("{volts:0.0}", "57.6")]
    [InlineData("{volts:0.00}", "57.60")]
    [InlineData("{volts}", "58")]
    [InlineData("{amps:+0}", "+18")]
    [InlineData("{battery.voltage:0.0}V", "57.6V")]
    [InlineData("{stage}/{mode}", "absorb/battery")]
    [InlineData("{time}", "12:05")]
    [InlineData("{age}", "live")]
    [InlineData("{alarms}", "0")]
    [InlineData("{pv2.power}", "--")]
    public void A_text_shows_values_as_its_form_says(string text, string shown) =>
        AssertSame($"text 0 0 small \"{shown}\"", $"text 0 0 small \"{text}\"");

    [Theory]
    [InlineData(-0.4, "{amps}", "0")]
    [InlineData(-0.4, "{amps:+0}", "0")]
    [InlineData(-0.6, "{amps:+0}", "-1")]
    [InlineData(0.04, "{amps:+0.0}", "0.0")]
    public void Nought_has_no_sign(double amps, string text, string shown)
    {
        var house = new Days(_studio.Clock).Tell(0, 0, 50, amps, 50, 0, 0, 0, Modes.Battery, "rest");
        Assert.True(_studio.Draw($"text 0 0 small \"{shown}\"", house).Shows(_studio.Draw($"text 0 0 small \"{text}\"", house)));
    }

    [Theory]
    [InlineData(14, "live")]
    [InlineData(16, "15 s")]
    [InlineData(59, "45 s")]
    [InlineData(180, "3 min")]
    [InlineData(7300, "2 h")]
    [InlineData(200_000, "2 d")]
    public void An_age_is_told_in_steps(int seconds, string shown)
    {
        var house = Days.Noon(_studio.Clock);
        _studio.Clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.True(_studio.Draw("text 0 0 small \"{age}\"", house).Shows(_studio.Draw($"text 0 0 small \"{shown}\"", house)));
    }

    [Theory]
    [InlineData("when sun", true)]
    [InlineData("unless sun", false)]
    [InlineData("when alarm", false)]
    [InlineData("when sun > 1000", true)]
    [InlineData("when sun < 1000", false)]
    [InlineData("unless volts >= 58", true)]
    [InlineData("when mode is battery", true)]
    [InlineData("when mode is line", false)]
    [InlineData("when pv2.power < 1", false)]
    [InlineData("unless pv2.power", true)]
    public void A_condition_decides_whether_something_is_there(string condition, bool isThere) =>
        AssertSame(isThere ? "fill 3 3 9 9" : "", $"fill 3 3 9 9 {condition}");

    [Theory]
    [InlineData("bar 0 0 100 8 charge from 0 to 100", "fill 0 0 92 8")]
    [InlineData("bar 0 0 100 8 volts from 0 to 20", "fill 0 0 100 8")]
    [InlineData("bar 0 0 100 8 pv2.power from 0 to 20", "")]
    [InlineData("bar 0 0 100 8 charge from 100 to 0", "fill 0 0 8 8")]
    public void A_bar_is_as_long_as_its_value_is_large(string bar, string same) => AssertSame(same, bar);

    [Fact]
    public void A_text_that_is_too_wide_takes_the_next_font() =>
        AssertSame("text 64 6 large center \"10480 W\"", "text 64 0 huge/large center \"10480 W\"");

    [Fact]
    public void What_is_wider_than_it_may_be_is_cut_off() => AssertSame("text 0 0 small \"equ\"", "text 0 0 small within 18 \"equalization\"");

    [Fact]
    public void Light_and_dark_can_be_exchanged() => AssertSame("fill 0 0 10 10\nfill 20 0 10 10", "fill 0 0 30 10\ninvert 10 0 10 10");

    [Fact]
    public void Nothing_is_drawn_outside_of_the_display()
    {
        var frame = _studio.Draw("text 120 40 huge \"8888\"\nline 0 0 64 48\nbox 60 40 20 8", Days.Noon(_studio.Clock), "128x48");
        Assert.Equal(0UL, Enumerable.Range(0, 128).Aggregate(0UL, (all, x) => all | (frame.PageByte(x, 6) | (ulong)frame.PageByte(x, 7))));
    }

    [Theory]
    [InlineData("tetx 0 0 small \"a\"", "t.txt:2: 'tetx' is not known here; a line begins with page, text, wrap, icon, line, box, fill, invert or bar")]
    [InlineData("text 0 0 tiny \"a\"", "t.txt:2: 'tiny' is no font; allowed are small, medium, large, huge")]
    [InlineData("text 0 200 small \"a\"", "t.txt:2: '200' is no place from the top; allowed are whole numbers from -8 to 64")]
    [InlineData("text 0 0 small \"{vlots}\"", "t.txt:2: nothing is called 'vlots'; did you mean volts?")]
    [InlineData("text 0 0 small \"{battery.volts}\"", "t.txt:2: nothing is called 'battery.volts'; did you mean battery.voltage")]
    [InlineData("text 0 0 small \"{volts:0.000}\"", "t.txt:2: '0.000' is no form of a number; allowed are 0, 0.0, 0.00, +0, +0.0 or +0.00")]
    [InlineData("text 0 0 small \"{volts\"", "t.txt:2: '{volts' has no } at its end")]
    [InlineData("text 0 0 small \"a", "t.txt:2: the text \"a has no \" at its end")]
    [InlineData("text 0 0 small a", "t.txt:2: 'a' stands where the text should, in \"quotes\"")]
    [InlineData("icon 0 0 rain", "t.txt:2: 'rain' is no icon; allowed are sun, moon, battery, house, grid, alert, lost")]
    [InlineData("bar 0 0 9 9 volts", "t.txt:2: a bar ends with its range: from 0 to 100")]
    [InlineData("fill 0 0 9 9 if sun", "t.txt:2: 'if' is too much; a line ends after its condition")]
    [InlineData("fill 0 0 9", "t.txt:2: height is missing")]
    [InlineData("page one", "t.txt:2: there is a page 'one' already")]
    [InlineData("page two only", "t.txt:2: 'only' wants a condition: only when alarm")]
    [InlineData("page two for 0 s", "t.txt:2: a page is shown for 1 s to 3600 s; write: for 8 s")]
    public void What_is_wrong_is_said_with_its_line_and_what_is_allowed(string line, string says)
    {
        var (layout, problem) = LayoutParser.Parse(new FrameSize(128, 64), "t.txt", "page one\n" + line + "\n", new Drawings());
        Assert.Null(layout);
        Assert.StartsWith(says, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_errors_are_said_at_once()
    {
        var (_, problem) = LayoutParser.Parse(new FrameSize(128, 64), "t.txt", "fill 0 0 1 1\npage one when sun\nicon 1 1 x\n", new Drawings());
        Assert.Collection(
            problem!.Split('\n'),
            line => Assert.StartsWith("t.txt:1: this belongs to no page", line, StringComparison.Ordinal),
            line => Assert.StartsWith("t.txt:3: 'x' is no icon", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_layout_needs_a_page_that_can_always_be_shown()
    {
        var (_, problem) = LayoutParser.Parse(new FrameSize(128, 64), "t.txt", "page one when sun\nfill 0 0 9 9\n", new Drawings());
        Assert.Equal("t.txt: there is no page that can always be shown; write one without 'when'", problem);
    }

    [Fact]
    public void What_the_guide_shows_is_right()
    {
        var guide = File.ReadAllText(Path.Combine(ApprovedPictureTests.Repository, "docs", "howto", "living-room-display.md"));
        var examples = guide.Split("```\n").Where(block => block.StartsWith("page ", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Null(LayoutParser.Parse(new FrameSize(128, 64), "guide", example, new Drawings()).Problem));
        Assert.All(Live.Fields.Own, field => Assert.Contains($"`{field.Name}`", guide, StringComparison.Ordinal));
    }

    private void AssertSame(string expected, string elements)
    {
        var house = Days.Noon(_studio.Clock);
        Assert.Equal(FrameFormats.Blocks(_studio.Draw(expected, house)), FrameFormats.Blocks(_studio.Draw(elements, house)));
    }
}
