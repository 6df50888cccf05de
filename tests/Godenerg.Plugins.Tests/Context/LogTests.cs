using Microsoft.Extensions.Logging;

namespace Godenerg.Plugins.Tests.Context;

public sealed class LogTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_line_begins_with_the_plugin()
    {
        _world.Plugin().Log.LogWarning("{Count} readings", 3);
        Assert.Equal(["Warning blueprint: 3 readings"], _world.Log.Lines);
    }

    [Fact]
    public void An_exception_is_handed_on_as_text()
    {
        _world.Plugin().Log.LogError(new InvalidOperationException("no disk"), "cannot write");
        Assert.StartsWith("Error blueprint: cannot write\nSystem.InvalidOperationException: no disk", Assert.Single(_world.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_that_cannot_say_what_it_is_does_no_harm()
    {
        _world.Plugin().Log.LogError(new Mute(), "cannot write");
        Assert.Equal(["Error blueprint: cannot write\n(it cannot say what it is)"], _world.Log.Lines);
    }

    [Fact]
    public void What_nobody_wants_to_see_is_not_even_made()
    {
        _world.Log.Least = LogLevel.Information;
        _world.Plugin().Log.Log(LogLevel.Debug, default, 0, null, (_, _) => throw new InvalidOperationException("it was made"));
        Assert.Empty(_world.Log.Lines);
    }

    [Fact]
    public void A_flood_is_dropped_told_once_and_counted()
    {
        var context = _world.Plugin();
        for (var i = 1; i <= 1_000; i++)
            context.Log.LogInformation("line {Number}", i);

        Assert.Equal(201, _world.Log.Lines.Count);
        Assert.Equal("Information blueprint: line 200", _world.Log.Lines[199]);
        Assert.Equal("Warning blueprint: more than 10 lines a second; those beyond are dropped until it is quieter", _world.Log.Lines[200]);
        Assert.Equal(800, context.Usage.LogLinesDropped);
    }

    [Fact]
    public void After_a_flood_it_is_told_how_many_lines_are_missing()
    {
        var log = _world.Plugin().Log;
        for (var i = 0; i < 1_000; i++)
            log.LogInformation("line");
        _world.Clock.Advance(TimeSpan.FromSeconds(6));
        log.LogInformation("quiet again");

        Assert.Equal(["Warning blueprint: 800 lines were dropped", "Information blueprint: quiet again"], _world.Log.Lines.Skip(201));
    }

    [Fact]
    public void A_flood_that_goes_on_is_told_only_once()
    {
        var log = _world.Plugin().Log;
        for (var second = 0; second < 60; second++)
        {
            for (var i = 0; i < 100; i++)
                log.LogInformation("line");
            _world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Single(_world.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
        Assert.InRange(_world.Log.Lines.Count, 700, 800);
    }

    [Fact]
    public void Ten_lines_a_second_are_no_flood()
    {
        var context = _world.Plugin();
        for (var i = 0; i < 2_000; i++)
        {
            context.Log.LogInformation("line");
            _world.Clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal(0, context.Usage.LogLinesDropped);
    }

    [Fact]
    public void The_end_tells_what_was_dropped_at_last()
    {
        var context = _world.Plugin();
        for (var i = 0; i < 300; i++)
            context.Log.LogInformation("line");
        context.End();

        Assert.Equal("Warning blueprint: 100 lines were dropped", _world.Log.Lines[^1]);
    }

    [Fact]
    public void A_huge_line_is_cut()
    {
        _world.Plugin().Log.LogInformation("{Text}", new string('x', 1_000_000));
        Assert.InRange(Assert.Single(_world.Log.Lines).Length, 8_000, 8_100);
    }

    private sealed class Mute : Exception
    {
        public override string ToString() => throw new InvalidOperationException("no words");
    }
}
