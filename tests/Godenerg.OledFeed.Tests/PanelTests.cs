using CsCheck;
using Godenerg.OledFeed.Devices;
using Godenerg.OledFeed.Pictures;
using Godenerg.OledFeed.Tests.Emulated;

namespace Godenerg.OledFeed.Tests;

public sealed class PanelTests
{
    private static readonly FrameSize Large = new(128, 64);

    public static TheoryData<Controller, string> Glasses => new()
    {
        { Controller.Ssd1306, "128x64" }, { Controller.Ssd1306, "128x32" }, { Controller.Ssd1306, "64x48" }, { Controller.Ssd1306, "72x40" },
        { Controller.Sh1106, "128x64" }, { Controller.Sh1106, "128x32" }, { Controller.Sh1106, "64x48" },
    };

    [Theory]
    [MemberData(nameof(Glasses))]
    public void The_glass_shows_every_picture_of_a_long_row_as_it_is(Controller kind, string text)
    {
        var size = FrameSize.Parse(text)!.Value;
        Gen.Select(Gen.Byte.Array[size.Width * size.Pages].Array[2, 5], Gen.Bool, Gen.Double[0, 1]).Sample(
            (pictures, isUpsideDown, share) =>
            {
                using var controller = new EmulatedController(kind == Controller.Sh1106);
                var panel = new Panel(controller, new PanelModel(kind, size, isUpsideDown, 127));
                var glass = new Glass(size, controller);
                panel.Begin();
                var frame = new Frame(size);
                foreach (var picture in pictures)
                {
                    // A part of it changes, from somewhere to the end.
                    var raw = FrameFormats.Raw(frame);
                    picture.AsSpan((int)(share * picture.Length)).CopyTo(raw.AsSpan((int)(share * picture.Length)));
                    FrameFormats.ReadRaw(raw, frame);
                    panel.Show(frame);
                    Assert.Equal(FrameFormats.Blocks(frame), FrameFormats.Blocks(glass.Look(isUpsideDown)));
                }
            },
            iter: 60);
    }

    [Theory]
    [InlineData(Controller.Ssd1306)]
    [InlineData(Controller.Sh1106)]
    public void What_lay_in_the_memory_before_is_not_seen(Controller kind)
    {
        using var controller = new EmulatedController(kind == Controller.Sh1106);
        new Panel(controller, new PanelModel(kind, Large, false, 127)).Begin();

        Assert.True(controller.IsOn);
        Assert.True(new Glass(Large, controller).Look().Shows(new Frame(Large)));
        for (var x = 0; x < controller.Width; x++)
            for (var y = 0; y < 64; y++)
                Assert.False(controller.IsLit(x, y));
    }

    [Fact]
    public void The_same_picture_again_sends_nothing()
    {
        var (panel, controller) = Panel();
        var frame = new Frame(Large);
        frame.Box(3, 3, 90, 40);
        panel.Show(frame);
        var before = controller.Transfers;

        Assert.Equal(0, panel.Show(frame));
        Assert.Equal(before, controller.Transfers);
    }

    [Fact]
    public void One_figure_that_changes_sends_that_figure()
    {
        var (panel, controller) = Panel();
        var frame = new Frame(Large);
        var font = new Drawings().FindFont("medium")!;
        font.Draw(frame, 20, 2, "1240");
        panel.Show(frame);
        var (transfers, bytes) = (controller.Transfers, controller.DataBytes);

        frame.Clear();
        font.Draw(frame, 20, 2, "1246");
        panel.Show(frame);

        Assert.InRange(controller.DataBytes - bytes, 1, 2 * 9);
        Assert.InRange(controller.Transfers - transfers, 2, 4);
        Assert.True(new Glass(Large, controller).Look().Shows(frame));
    }

    [Fact]
    public void The_contrast_is_what_the_owner_says()
    {
        using var controller = new EmulatedController(isSh1106: false);
        new Panel(controller, new PanelModel(Controller.Ssd1306, Large, false, 33)).Begin();
        Assert.Equal(33, controller.Contrast);
    }

    [Fact]
    public void A_darkened_display_is_dark()
    {
        var (panel, controller) = Panel();
        var frame = new Frame(Large);
        frame.Fill(0, 0, 128, 64);
        panel.Show(frame);
        panel.Darken();
        Assert.True(new Glass(Large, controller).Look().Shows(new Frame(Large)));
    }

    private static (Panel Panel, EmulatedController Controller) Panel()
    {
        var controller = new EmulatedController(isSh1106: false);
        var panel = new Panel(controller, new PanelModel(Controller.Ssd1306, Large, false, 127));
        panel.Begin();
        return (panel, controller);
    }
}
