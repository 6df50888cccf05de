using Godenerg.OledFeed.Pictures;
using Godenerg.OledFeed.Verbs;

namespace Godenerg.OledFeed.Tests;

/// <summary>What is seen on the display of another machine when its house is there, and when it is gone.</summary>
public sealed class ListenerTests : IDisposable
{
    private static readonly FrameSize Small = new(64, 48);

    private readonly Studio _studio = new();
    private readonly StringWriter _error = new();
    private readonly ShowingListener _listener;
    private readonly Outlet _outlet = new();

    public ListenerTests() => _listener = new ShowingListener(Small, _studio.Layout("64x48"), _outlet, _error, _studio.Clock);

    public void Dispose()
    {
        _studio.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void A_house_that_is_gone_is_said_with_the_time_it_was_last_heard()
    {
        _listener.Lost("house:8889: connection refused", new DateTimeOffset(2026, 6, 1, 9, 41, 30, TimeSpan.Zero));
        var said = _studio.Draw("icon 0 0 lost\ntext 20 0 small \"NO DATA\"\ntext 20 8 small \"09:41\"\nwrap 0 16 64 32 small \"house:8889: connection refused\"", Days.Noon(_studio.Clock), "64x48");
        Assert.Equal(FrameFormats.Blocks(said), FrameFormats.Blocks(_outlet.Shown!));
    }

    [Fact]
    public void A_house_that_was_never_heard_of_has_no_such_time()
    {
        _listener.Lost("no", null);
        var said = _studio.Draw("icon 0 0 lost\ntext 20 0 small \"NO DATA\"\nwrap 0 16 64 32 small \"no\"", Days.Noon(_studio.Clock), "64x48");
        Assert.Equal(FrameFormats.Blocks(said), FrameFormats.Blocks(_outlet.Shown!));
    }

    [Fact]
    public void The_loss_and_its_end_are_told_once_each()
    {
        _listener.Lost("gone", null);
        _listener.Lost("gone", null);
        _listener.Came(new byte[384]);
        _listener.Came(new byte[384]);
        Assert.Equal(["gone; trying again", "pictures come again", ""], _error.ToString().Split(Environment.NewLine));
    }

    [Fact]
    public void What_is_no_picture_of_that_size_is_not_shown()
    {
        var wrong = Assert.Throws<FormatException>(() => _listener.Came(new byte[1024]));
        Assert.Equal("that was no picture of 64x48: it has 1024 bytes and not 384", wrong.Message);
        Assert.Null(_outlet.Shown);
    }

    private sealed class Outlet : IOutlet
    {
        public Frame? Shown { get; private set; }

        public void Show(Frame frame) => Shown = frame;
    }
}
