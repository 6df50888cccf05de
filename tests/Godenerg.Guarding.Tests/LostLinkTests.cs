using static Godenerg.Guarding.Tests.LinedHouse;

namespace Godenerg.Guarding.Tests;

/// <summary>The link is lost while something is off its safe value, or has just been sent.</summary>
public sealed class LostLinkTests : IDisposable
{
    private readonly Line _line = new();

    /// <summary>Whatever happened, nothing unsafe was on the wire.</summary>
    public void Dispose() => Assert.Empty(_line.Judge?.Violations ?? []);

    [Fact]
    public void After_ten_silent_minutes_float_comes_back_first_and_stays_down_until_dawn()
    {
        var house = new GuardedHouse().On(_line).UpSince();

        _line.IsSilent = true;
        house.Run(TimeSpan.FromMinutes(12));
        Assert.Equal(Raised, house.Float);
        _line.IsSilent = false;
        house.Run(30);

        Assert.Equal(Safe, house.Float);
        house.Run(TimeSpan.FromHours(4));
        Assert.Equal(2, house.FloatWrites());
        Assert.StartsWith("no status reading for 11 min", Assert.Single(house.Guard.Status.Barred).Because, StringComparison.Ordinal);

        house.Run(TimeSpan.FromHours(20));
        Assert.Equal(3, house.FloatWrites());
        Assert.Equal(Raised, house.Float);
    }

    [Fact]
    public void Who_comes_back_after_ten_minutes_has_a_moment_to_tell_how_things_are()
    {
        var house = new GuardedHouse().On(_line).UpSince();

        _line.IsSilent = true;
        house.Run(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(5));
        _line.IsSilent = false;
        house.Run(TimeSpan.FromMinutes(5));

        Assert.Equal(Raised, house.Float);
        Assert.Empty(house.Guard.Status.Barred);
    }

    [Fact]
    public void An_inverter_that_answers_everything_but_its_status_is_given_ten_minutes()
    {
        var house = new GuardedHouse().On(_line).UpSince();

        _line.Swallows = text => text == "QPIGS";
        house.Run(TimeSpan.FromMinutes(9.5));
        Assert.Equal(Raised, house.Float);
        house.Run(TimeSpan.FromMinutes(1.2));

        Assert.Equal(Safe, house.Float);
    }

    [Fact]
    public void A_pulled_cable_with_a_return_due_is_waited_out_and_ends_in_the_return()
    {
        var house = new GuardedHouse().On(_line).UpSince();

        _line.IsGone = true;
        house.Run(TimeSpan.FromMinutes(30));
        _line.IsGone = false;
        house.Run(30);

        Assert.Equal(Safe, house.Float);
        Assert.Empty(house.Guard.Status.Leases);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(120)]
    public void A_cable_that_is_pulled_behind_a_setter_is_followed_by_a_read_and_not_by_the_setter_again(int seconds)
    {
        var house = new GuardedHouse().Eager(_line);
        _line.After = text => _line.IsGone |= text == "PBFT57.0" && _line.Setters.Count() == 1;
        house.Run(30);

        house.Run(seconds);
        (_line.After, _line.IsGone) = (_ => { }, false);
        house.Content().Run(40);

        var index = _line.Sent.FindIndex(frame => frame.Text == "PBFT57.0");
        var next = _line.Sent.FindIndex(index + 1, frame => !frame.Text.StartsWith('Q'));
        Assert.Contains(_line.Sent[(index + 1)..(next < 0 ? _line.Sent.Count : next)], frame => frame.Text == "QPIRI");
        Assert.Single(_line.Setters, "PBFT57.0");
    }

    [Fact]
    public void Who_asks_for_everything_back_while_nobody_answers_is_told_so_at_once()
    {
        var house = new GuardedHouse().On(_line).UpSince();
        _line.IsGone = true;
        house.Run(10);
        IReadOnlyList<Engine.Guarding.GuardAnswer>? told = null;

        house.Guard.ReturnAll("a test asks", answers => told = answers);
        house.Run(1);

        Assert.Equal(Outcome.Deferred, Assert.Single(told!).Verdict.Outcome);
    }
}
