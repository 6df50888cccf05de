namespace Godenerg.Engine.Tests.Events;

public sealed class EventFeedTests
{
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(10);

    private readonly Listening _house = new();

    [Fact]
    public void Tells_what_and_when_and_of_whom()
    {
        _house.Feed.Publish(EngineEventKind.Stage, "bulk", "three-stage is in bulk");
        _house.House.Publish(EngineEventKind.Clock, "", "The clock jumped");

        Assert.Equal(
        [
            new EngineEvent(_house.Clock.GetUtcNow(), "house", EngineEventKind.Stage, "bulk", "three-stage is in bulk"),
            new EngineEvent(_house.Clock.GetUtcNow(), "", EngineEventKind.Clock, "", "The clock jumped"),
        ], _house.Recent);
    }

    [Fact]
    public void An_alarm_that_comes_and_goes_in_every_cycle_for_a_day_is_told_about_once_in_ten_minutes()
    {
        const int Cycles = 24 * 60 * 30;
        for (var i = 0; i < Cycles; i++)
        {
            Flap(i);
            _house.Pass(TimeSpan.FromSeconds(2));
        }

        Assert.InRange(_house.Recent.Count, 140, 6 + (24 * 6) + 1);
    }

    [Fact]
    public void How_things_stand_is_told_in_the_end_with_the_time_at_which_they_came_to_it()
    {
        for (var i = 0; i < 10; i++)
        {
            Flap(i);
            _house.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(6, _house.News.Count);
        var last = _house.Clock.GetUtcNow() - TimeSpan.FromSeconds(2);
        _house.Pass(Turn);

        Assert.Equal(["AlarmOver low: over (3 more like it since 12:00 were left out)"], _house.News);
        Assert.Equal(last, _house.Recent[^1].At);
        _house.Pass(Turn);
        Assert.Empty(_house.News);
    }

    [Fact]
    public void Nothing_is_left_out_that_is_held_back_alone()
    {
        for (var i = 0; i < 7; i++)
            Flap(i);
        _ = _house.News;
        _house.Pass(Turn);

        Assert.Equal(["Alarm low: low"], _house.News);
    }

    [Fact]
    public void Whoever_was_quiet_for_an_hour_has_his_full_measure_again()
    {
        for (var i = 0; i < 6; i++)
            Flap(i);
        _ = _house.News;
        _house.Pass(TimeSpan.FromHours(1));
        for (var i = 0; i < 6; i++)
            Flap(i);

        Assert.Equal(6, _house.News.Count);
    }

    [Fact]
    public void One_subject_is_not_held_back_for_another()
    {
        for (var i = 0; i < 100; i++)
            Flap(i);
        _ = _house.News;
        _house.Feed.Publish(EngineEventKind.Alarm, "other", "something else");

        Assert.Equal(["Alarm other: something else"], _house.News);
    }

    [Fact]
    public void What_counts_one_by_one_is_never_folded()
    {
        for (var i = 0; i < 50; i++)
            _house.Feed.Publish(EngineEventKind.Write, "charge.float-voltage", "written", isFolded: false);

        Assert.Equal(50, _house.Recent.Count);
    }

    [Fact]
    public void What_is_held_back_is_told_at_the_end()
    {
        for (var i = 0; i < 8; i++)
            Flap(i);
        _ = _house.News;
        _house.House.Dispose();

        Assert.Equal(["AlarmOver low: over (1 more like it since 12:00 were left out)"], _house.News);
    }

    [Fact]
    public void Subjects_without_end_are_all_told_and_not_all_remembered()
    {
        for (var i = 0; i < 900; i++)
            _house.Feed.Publish(EngineEventKind.Alarm, $"subject {i}", "something");

        Assert.Equal(900, _house.Recent.Count);
        Assert.InRange(_house.House.Feed.Subjects, 1, 500);
    }

    [Fact]
    public void Foreign_words_are_one_line_of_bounded_length()
    {
        _house.Feed.Publish(EngineEventKind.Stage, "bulk\u001b[2J", new string('x', 1_000) + "\n");

        Assert.Equal("bulk·[2J", _house.Recent[0].Subject);
        Assert.Equal(300, _house.Recent[0].Text.Length);
    }

    private void Flap(int count) => _house.Feed.Publish(count % 2 == 0 ? EngineEventKind.Alarm : EngineEventKind.AlarmOver, "low", count % 2 == 0 ? "low" : "over");
}
