using System.Globalization;
using Godenerg.OledFeed.Bench;
using Godenerg.OledFeed.Devices;
using Godenerg.OledFeed.Layouts;
using Godenerg.OledFeed.Live;
using Godenerg.OledFeed.Pictures;
using Microsoft.Extensions.Logging.Abstractions;

var folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
try
{
    var book = new LayoutBook(folder, TimeProvider.System, NullLogger.Instance);
    Console.WriteLine("| what | time | allocated |\n|---|--:|--:|");
    foreach (var size in book.Sizes)
    {
        var layout = book.Find(size)!;
        var (even, odd) = (House.Facts(1240, 57.6), House.Facts(1263, 57.4));
        var screen = new Screen(size);
        foreach (var page in layout.Pages.Where(page => page.Name is "now" or "sun"))
        {
            var turn = 0;
            Show($"{size}, page {page.Name}, drawn anew each time", () => screen.Show(layout, page.Name, turn++ % 2 == 0 ? even : odd));
        }

        Show($"{size}, page battery, nothing has changed", () => screen.Show(layout, "battery", even));
    }

    var large = new FrameSize(128, 64);
    var drawn = new Screen(large);
    drawn.Show(book.Find(large)!, "now", House.Facts(1240, 57.6));
    var inverter = House.Inverter(1240, 57.6);
    var looking = new Facts(TimeProvider.System);
    Show("looking at the inverter before", () => looking.Look(inverter));
    Show("to PNG, 128x64", () => PngFile.Of(drawn.Frame, 1));
    Show("to raw, 128x64", () => FrameFormats.Raw(drawn.Frame));
    using var wire = new CountingWire();
    var panel = new Panel(wire, new PanelModel(Controller.Ssd1306, large, false, 127));
    panel.Begin();
    var other = new Screen(large);
    other.Show(book.Find(large)!, "now", House.Facts(1263, 57.4));
    panel.Show(drawn.Frame);
    wire.Bytes = 0;
    panel.Show(other.Frame);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nOn the wire when two figures of the page now change: {wire.Bytes} bytes, addresses included, instead of {8 * (4 + 129)}."));
    var even2 = 0;
    Show("what has changed to a display, without the wire", () => panel.Show(even2++ % 2 == 0 ? drawn.Frame : other.Frame));
}
finally
{
    Directory.Delete(folder, recursive: true);
}

// Processor time of this thread alone would want the kernel; the best of several rounds is what a machine that others use does when it is let.
static void Show(string what, Action work)
{
    const int Rounds = 30;
    const int Each = 2_000;
    var best = TimeSpan.MaxValue;
    var bytes = 0L;
    for (var round = 0; round < Rounds; round++)
    {
        var (began, allocated) = (TimeProvider.System.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < Each; i++)
            work();
        var took = TimeProvider.System.GetElapsedTime(began);
        bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        best = took < best ? took : best;
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {best.TotalMicroseconds / Each:0.00} µs | {(double)bytes / Each:0} B |"));
}
