using Godenerg.OledFeed.Devices;
using Godenerg.OledFeed.Pictures;
using Godenerg.OledFeed.Tests.Emulated;
using Godenerg.Plugins.Contract;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.OledFeed.Tests;

public sealed class PanelKeeperTests : IDisposable
{
    private static readonly FrameSize Size = new(128, 64);

    private readonly FakeTimeProvider _clock = new();
    private readonly HouseLog _log = new();
    private readonly Frame _frame = new(Size);
    private readonly PanelKeeper _keeper;
    private EmulatedController _controller = new(isSh1106: true);
    private IOException? _missing;

    public PanelKeeperTests()
    {
        _keeper = new PanelKeeper(() => _missing is null ? _controller : throw _missing, new PanelModel(Controller.Sh1106, Size, false, 127), _clock, _log);
        _frame.Box(10, 10, 50, 20);
    }

    public void Dispose() => _keeper.Dispose();

    [Fact]
    public void A_display_that_is_not_there_is_said_once_and_tried_again_every_half_minute()
    {
        _missing = new IOException("there is no bus");
        for (var second = 0; second < 90; second++)
        {
            _keeper.Show(_frame);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("there is no bus", _keeper.Problem);
        Assert.Single(_log.Lines);

        _missing = null;
        _keeper.Show(_frame);
        Assert.Null(_keeper.Problem);
        Assert.True(Seen.Shows(_frame));
    }

    [Fact]
    public void A_display_that_is_pulled_out_and_put_back_shows_the_picture_again()
    {
        _keeper.Show(_frame);
        _controller.Trouble = () => throw new IOException("nobody answers");
        _frame.Fill(0, 0, 9, 9);
        _keeper.Show(_frame);
        Assert.Equal("nobody answers", _keeper.Problem);
        Assert.True(_controller.IsClosed);

        _controller = new EmulatedController(isSh1106: true);
        _clock.Advance(TimeSpan.FromSeconds(30));
        _keeper.Show(_frame);
        Assert.True(Seen.Shows(_frame));
    }

    /// <summary>It lost its power for a moment and answers as if nothing had been.</summary>
    [Fact]
    public void A_display_that_has_forgotten_everything_is_set_up_anew_within_ten_minutes()
    {
        _keeper.Show(_frame);
        _controller.Write([0x00, 0xAE]);
        _clock.Advance(TimeSpan.FromMinutes(10));
        _keeper.Show(_frame);
        Assert.True(Seen.Shows(_frame));
    }

    [Fact]
    public void At_the_end_the_display_is_dark()
    {
        _keeper.Show(_frame);
        _keeper.Dispose();
        Assert.False(_controller.IsOn);
    }

    private Frame Seen => new Glass(Size, _controller).Look();
}
