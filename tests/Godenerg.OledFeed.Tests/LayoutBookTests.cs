using Godenerg.OledFeed.Pictures;
using Godenerg.Plugins.Contract;

namespace Godenerg.OledFeed.Tests;

public sealed class LayoutBookTests : IDisposable
{
    private readonly Studio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Fact]
    public void The_layouts_that_ship_lie_beside_as_examples()
    {
        Assert.Contains("page now", File.ReadAllText(_studio.PathOf("128x64.example")), StringComparison.Ordinal);
        Assert.Contains("page state", File.ReadAllText(_studio.PathOf("128x32.example")), StringComparison.Ordinal);
        Assert.True(File.Exists(_studio.PathOf("64x48.example")));
    }

    [Fact]
    public void An_owners_layout_goes_before_the_shipped_one_and_its_changes_are_in_force()
    {
        _studio.Write("128x64.txt", "page mine\nfill 0 0 9 9\n");
        Assert.Equal("mine", Assert.Single(_studio.Layout("128x64").Pages).Name);
        _studio.Write("128x64.txt", "page changed\nfill 0 0 9 9\n");
        Assert.Equal("changed", Assert.Single(_studio.Layout("128x64").Pages).Name);
        File.Delete(_studio.PathOf("128x64.txt"));
        _studio.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(_studio.Layout("128x64").Find("now"));
    }

    [Fact]
    public void A_layout_that_is_broken_leaves_the_one_before_in_force_and_is_told_once()
    {
        _studio.Write("128x64.txt", "page mine\nfill 0 0 9 9\n");
        _ = _studio.Layout("128x64");
        _studio.Write("128x64.txt", "page mine\nfil 0 0 9 9 \n");

        for (var i = 0; i < 5; i++)
        {
            Assert.NotNull(_studio.Layout("128x64").Find("mine"));
            _studio.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.StartsWith(_studio.PathOf("128x64.txt") + ":2: 'fil' is not known here", _studio.Book.Problems, StringComparison.Ordinal);
        Assert.Single(_studio.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
        _studio.Write("128x64.txt", "page mended\nfill 0 0 9 9\n");
        Assert.NotNull(_studio.Layout("128x64").Find("mended"));
        Assert.Equal("", _studio.Book.Problems);
    }

    [Fact]
    public void A_layout_that_was_broken_from_the_start_leaves_the_shipped_one_in_force()
    {
        _studio.Write("128x64.txt", "nonsense\n");
        Assert.NotNull(_studio.Layout("128x64").Find("now"));
    }

    [Fact]
    public void A_layout_of_another_size_makes_that_size_known()
    {
        _studio.Write("72x40.txt", "page one\nfill 0 0 72 40\n");
        Assert.Contains(new FrameSize(72, 40), _studio.Book.Sizes);
        Assert.NotNull(_studio.Layout("72x40").Find("one"));
    }

    [Fact]
    public async Task A_running_plugin_takes_a_changed_layout_and_says_what_is_wrong_with_one()
    {
        await using var house = await PluginHouse.Start<OledFeedPlugin>();
        house.Publish();
        var file = Path.Combine(house.DataFolder, "layouts", "128x64.txt");
        await File.WriteAllTextAsync(file, "page mine\nfill 0 0 128 64\n", TestContext.Current.CancellationToken);
        house.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(new string('█', 128), (await house.AskText("GET /oled?format=text&page=mine")).Split('\n')[0]);
        Assert.Equal(Health.Good, house.Look("layouts").Health);

        await File.WriteAllTextAsync(file, "page mine\nfill 0 0 128\n", TestContext.Current.CancellationToken);
        house.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(new string('█', 128), (await house.AskText("GET /oled?format=text&page=mine")).Split('\n')[0]);
        Assert.Equal(Health.Degraded, house.Look("layouts").Health);
        Assert.Contains("128x64.txt:2: height is missing", house.Look("layouts").Message, StringComparison.Ordinal);
    }
}
