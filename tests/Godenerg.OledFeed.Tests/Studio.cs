using Godenerg.OledFeed.Layouts;
using Godenerg.OledFeed.Live;
using Godenerg.OledFeed.Pictures;
using Godenerg.Plugins.Contract;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.OledFeed.Tests;

/// <summary>A folder of layouts and a clock, for whatever draws.</summary>
internal sealed class Studio : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public Studio() => Book = new LayoutBook(_folder, Clock, Log);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 5, 0, TimeSpan.Zero));

    public HouseLog Log { get; } = new();

    public LayoutBook Book { get; }

    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>Writes a layout and lets the book look at it.</summary>
    public void Write(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);
        Clock.Advance(TimeSpan.FromSeconds(2));
    }

    public Layout Layout(string size) => Book.Find(FrameSize.Parse(size)!.Value)!;

    /// <summary>A page drawn once.</summary>
    public Frame Draw(Layout layout, string? page, IInverter inverter)
    {
        var facts = new Facts(Clock);
        facts.Look(inverter);
        var screen = new Screen(layout.Size);
        screen.Show(layout, page, facts);
        return screen.Frame;
    }

    /// <summary>What a layout of one page draws.</summary>
    public Frame Draw(string elements, IInverter inverter, string size = "128x64")
    {
        var (layout, problem) = LayoutParser.Parse(FrameSize.Parse(size)!.Value, "test.txt", "page only-one\n" + elements, new Drawings());
        Assert.Null(problem);
        return Draw(layout!, "only-one", inverter);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
