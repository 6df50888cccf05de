using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Tests;

public sealed class DrawingsTests
{
    private readonly Drawings _drawings = new();

    [Fact]
    public void The_small_letters_are_all_that_a_keyboard_has()
    {
        var small = _drawings.FindFont("small")!;
        var missing = small['\u4E00'];
        for (var letter = ' '; letter < 127; letter++)
            if (letter != '?')
                Assert.NotSame(missing, small[letter]);
        foreach (var letter in "°±–…→↑↓")
            Assert.NotSame(missing, small[letter]);
    }

    [Theory]
    [InlineData("small", 8)]
    [InlineData("medium", 14)]
    [InlineData("large", 20)]
    [InlineData("huge", 32)]
    public void Figures_of_a_font_are_as_high_as_it_says_and_equally_wide(string name, int height)
    {
        var font = _drawings.FindFont(name)!;
        Assert.Equal(height, font.Height);
        Assert.Single("0123456789".Select(figure => font[figure].Width).Distinct());
        foreach (var figure in "0123456789")
            Assert.InRange(font[figure].Columns.Aggregate((all, column) => all | column), 1UL << (height - 2), (1UL << height) - 1);
    }

    [Fact]
    public void No_two_figures_or_capitals_look_alike()
    {
        foreach (var font in _drawings.Fonts)
        {
            var letters = font.Name is "small" or "medium" ? "0123456789ABCDEFGHIJKLMNPQRSTUVWXYZ" : "0123456789VAW";
            Assert.Equal(letters.Length, letters.Select(letter => string.Join(',', font[letter].Columns)).Distinct().Count());
        }
    }

    [Fact]
    public void All_icons_are_of_one_size()
    {
        foreach (var icon in _drawings.Icons.Values)
        {
            Assert.Equal(16, icon.Width);
            Assert.All(icon.Columns, column => Assert.True(column < 1UL << 16));
        }
    }
}
