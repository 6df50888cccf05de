using System.Globalization;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Layouts;

/// <summary>Reads a layout: pages, and the elements of each, a line each.</summary>
internal sealed class LayoutParser(FrameSize size, Drawings drawings)
{
    private const int MostErrors = 5;

    private readonly List<Page> _pages = [];
    private readonly List<string> _errors = [];
    private readonly ElementParser _elements = new(size, drawings);
    private List<Element> _page = [];

    /// <param name="size">Of the display.</param>
    /// <param name="file">Its name, for the messages.</param>
    /// <param name="text">What stands in it.</param>
    /// <param name="drawings">Fonts and icons.</param>
    /// <returns>The layout, or what is wrong: a line of the message each.</returns>
    public static (Layout? Layout, string? Problem) Parse(FrameSize size, string file, string text, Drawings drawings)
    {
        var parser = new LayoutParser(size, drawings);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            try
            {
                parser.Read(new LineWords(lines[i]));
            }
            catch (FormatException wrong)
            {
                parser._errors.Add(string.Create(CultureInfo.InvariantCulture, $"{file}:{i + 1}: {wrong.Message}"));
            }

        if (parser._errors.Count == 0 && !parser._pages.Any(page => page.When is null))
            parser._errors.Add($"{file}: there is no page that can always be shown; write one without 'when'");
        return parser._errors.Count == 0 ? (new Layout(size, parser._pages), null) : (null, string.Join('\n', parser._errors.Take(MostErrors)));
    }

    private void Read(LineWords words)
    {
        if (words.IsEmpty)
            return;
        if (words.Take("page"))
        {
            ReadPage(words);
            return;
        }

        var element = _elements.Read(words);
        if (_pages.Count == 0 && _errors.Count == 0)
            throw new FormatException("this belongs to no page; begin with a line such as: page now for 8 s");
        if (_page.Count == Layout.MostElements)
            throw new FormatException($"a page has {Layout.MostElements} elements at most");
        _page.Add(element);
    }

    private void ReadPage(LineWords words)
    {
        _page = [];
        var name = words.Word("the name of the page");
        if (name is "turn" || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
            throw new FormatException($"'{name}' is no name of a page; allowed are small letters, digits and hyphens, and not 'turn'");
        if (_pages.Any(page => page.Name == name))
            throw new FormatException($"there is a page '{name}' already");
        var seconds = 8.0;
        if (words.Take("for"))
        {
            seconds = words.Number("time");
            if (!words.Take("s") || seconds is < 1 or > 3600)
                throw new FormatException("a page is shown for 1 s to 3600 s; write: for 8 s");
        }

        var isAlone = words.Take("only");
        var when = ElementParser.ReadCondition(words);
        if (isAlone && when is null)
            throw new FormatException("'only' wants a condition: only when alarm");
        words.End();
        _pages.Add(new Page(name, seconds, when, isAlone, _page));
    }
}
