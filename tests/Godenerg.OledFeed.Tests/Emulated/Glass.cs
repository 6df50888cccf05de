using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Tests.Emulated;

/// <summary>
/// The glass of a module and how it is soldered: in the middle of the controller's columns, mirrored both ways, so that it shows a picture
/// upright with both remappings on. 32 rows are wired one after the other, others alternately.
/// </summary>
internal sealed class Glass(FrameSize size, EmulatedController controller)
{
    /// <summary>What somebody sees who looks at it.</summary>
    /// <param name="isUpsideDown">Somebody has hung it on its head.</param>
    public Frame Look(bool isUpsideDown = false)
    {
        var seen = new Frame(size);
        for (var x = 0; x < size.Width; x++)
            for (var y = 0; y < size.Height; y++)
                if (IsLit(x, y))
                    seen.Light(isUpsideDown ? size.Width - 1 - x : x, isUpsideDown ? size.Height - 1 - y : y, 1);
        return seen;
    }

    private bool IsLit(int x, int y)
    {
        if (!controller.IsOn || !controller.HasVoltage)
            return false;
        if (controller.IsAllLit)
            return true;
        var isAlternate = (controller.Wiring & 0x10) != 0;
        if (isAlternate == (size.Height == 32))
            y /= 2;
        var segment = controller.Width - 1 - (((controller.Width - size.Width) / 2) + x);
        var line = size.Height - 1 - y;
        if (line >= controller.Rows)
            return false;
        var column = controller.IsSegmentRemapped ? controller.Width - 1 - segment : segment;
        var row = controller.IsRowRemapped ? controller.Rows - 1 - line : line;
        return controller.IsLit(column, (row + controller.Shift + controller.StartLine) % 64) != controller.IsInverted;
    }
}
