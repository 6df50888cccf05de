using System.Globalization;
using Godenerg.OledFeed.Devices;
using Godenerg.OledFeed.Pictures;

namespace Godenerg.OledFeed.Verbs;

/// <summary>What somebody asks of <c>godenerg oled</c>, checked.</summary>
/// <param name="From">The house on another machine; null for this one.</param>
/// <param name="Place">The display to show it on; null for none.</param>
/// <param name="Panel">What display that is.</param>
/// <param name="Page">Which page; null for one after the other.</param>
/// <param name="Token">For reading; null for none.</param>
/// <param name="IsFollowing">On a terminal: until it is ended.</param>
internal sealed record OledCall(Uri? From, I2cPlace? Place, PanelModel Panel, string? Page, string? Token, bool IsFollowing)
{
    public static readonly IReadOnlyList<CliOption> Options =
    [
        new("--preview", "Draw the picture on this terminal, once.", IsFlag: true),
        new("--follow", "With --preview: draw it again whenever it changes.", IsFlag: true),
        new("--from", "Take pictures from a house on another machine: http://house:8889."),
        new("--bus", "With --from: show them on the display on this I2C bus: 1 for /dev/i2c-1."),
        new("--address", "The display's address on the bus; 0x3C when not given."),
        new("--controller", "What drives the display: ssd1306, which goes without saying, or sh1106."),
        new("--rotate", "180 for a display that stands on its head."),
        new("--contrast", "How bright, 0 to 255; 127 when not given."),
        new("--size", "Points of the display: 128x64, which goes without saying, 128x32, 64x48."),
        new("--page", "One page; when not given, one after the other."),
        new("--token-file", "A file with the token for reading, where the house wants one."),
    ];

    public FrameSize Size => Panel.Size;

    /// <returns>The call, or what is wrong with it.</returns>
    public static (OledCall? Call, string? Problem) Read(CliCall call)
    {
        try
        {
            var words = new OptionTexts(call);
            var from = words.Get("--from") is { } url ? HouseOf(url) : null;
            var bus = words.Whole("--bus", 0, 255);
            var isPreview = words.Has("--preview");
            if (isPreview == bus is not null)
                throw new FormatException("say either --preview, to see the picture here, or --from http://house:8889 --bus 1, to feed the display on a bus of this machine");
            if (bus is not null && from is null)
                throw new FormatException("--bus wants --from: the house whose pictures it shows; a display on the machine of the house itself is named in its configuration: plugins: {oled-feed: {bus: 1}}");
            var size = words.Get("--size") ?? "128x64";
            var panel = new PanelModel(
                words.OneOf("--controller", "ssd1306", "sh1106") == "sh1106" ? Controller.Sh1106 : Controller.Ssd1306,
                FrameSize.Parse(size) ?? throw new FormatException($"--size '{size}' is not allowed; allowed are {FrameSize.Allowed}"),
                words.OneOf("--rotate", "0", "180") == "180",
                (byte)(words.Whole("--contrast", 0, 255) ?? 127));
            if (bus is not null && !panel.Fits)
                throw new FormatException($"--size '{size}' is wider than what hangs on such a controller");
            return (new OledCall(from, bus is { } number ? new I2cPlace(number, AddressOf(words.Get("--address") ?? "0x3C")) : null, panel, words.Get("--page"), words.File("--token-file"), words.Has("--follow")), null);
        }
        catch (FormatException wrong)
        {
            return (null, wrong.Message);
        }
    }

    /// <summary>The address of the stream.</summary>
    public Uri Stream => new(From!, $"oled/stream?size={Size}{(Page is null ? "" : "&page=" + Uri.EscapeDataString(Page))}");

    private static Uri HouseOf(string url) =>
        Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var house) && house.Scheme is "http" or "https"
            ? house
            : throw new FormatException($"--from '{url}' is no address of a house; write it like http://house:8889");

    private static int AddressOf(string text) =>
        text is ['0', 'x', .. var digits] && int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var address) && address is >= 8 and <= 0x77
            ? address
            : throw new FormatException($"--address '{text}' is none; allowed are 0x08 to 0x77, as i2cdetect shows it");
}

/// <summary>The options that were typed.</summary>
internal sealed class OptionTexts(CliCall call)
{
    public bool Has(string name) => call.Options.ContainsKey(name);

    public string? Get(string name) => call.Options.GetValueOrDefault(name);

    public int? Whole(string name, int least, int most)
    {
        if (Get(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"{name} '{text}' is not allowed; allowed are {least} to {most}");
    }

    /// <returns>The first one when nothing was typed.</returns>
    public string OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        var text = Get(name) ?? allowed[0];
        return allowed.Contains(text) ? text : throw new FormatException($"{name} '{text}' is not allowed; allowed are {string.Join(", ", allowed!)}");
    }

    /// <summary>What stands in a file.</summary>
    public string? File(string name)
    {
        if (Get(name) is not { } path)
            return null;
        try
        {
            return System.IO.File.ReadAllText(Path.Combine(call.Folder, path)).Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{name} '{path}' cannot be read: {unreadable.Message}");
        }
    }
}
