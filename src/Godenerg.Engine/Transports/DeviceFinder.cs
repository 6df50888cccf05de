using System.Globalization;

namespace Godenerg.Engine.Transports;

/// <summary>Finds what could be an inverter, from what the kernel tells; nothing is opened.</summary>
/// <param name="sysfs">Where the kernel tells about devices.</param>
/// <param name="dev">Where device nodes are.</param>
internal sealed class DeviceFinder(string sysfs = "/sys", string dev = "/dev")
{
    /// <summary>All hidraw nodes, in the order of their numbers.</summary>
    public IReadOnlyList<HidrawNode> HidrawNodes() =>
        [.. Entries(Path.Combine(sysfs, "class", "hidraw"), "hidraw*").OrderBy(NumberOf).ThenBy(path => path, StringComparer.Ordinal).Select(Describe)];

    /// <summary>All serial ports that an adapter could be, by number, each with its stable name.</summary>
    public IReadOnlyList<SerialNode> SerialPorts()
    {
        var stable = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var link in Entries(Path.Combine(dev, "serial", "by-id"), "*").Order(StringComparer.Ordinal))
            if (TargetOf(link) is { } target)
                stable.TryAdd(target, link);
        return
        [
            .. Entries(dev, "ttyUSB*").Concat(Entries(dev, "ttyACM*")).Concat(stable.Keys).Distinct(StringComparer.Ordinal)
                .OrderBy(path => path.TrimEnd("0123456789".ToCharArray()), StringComparer.Ordinal).ThenBy(NumberOf)
                .Select(path => new SerialNode(path, stable.GetValueOrDefault(path))),
        ];
    }

    private HidrawNode Describe(string entry)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in LinesOf(Path.Combine(entry, "device", "uevent")))
            if (line.Split('=', 2) is [var key, var value])
                facts[key] = value;
        // Bus, vendor and product: 0003:00000665:00005161.
        var ids = facts.GetValueOrDefault("HID_ID", "").Split(':');
        return new(
            Path.Combine(dev, Path.GetFileName(entry)),
            ids.Length == 3 ? Hex(ids[1]) : 0,
            ids.Length == 3 ? Hex(ids[2]) : 0,
            facts.GetValueOrDefault("HID_NAME", ""),
            facts.GetValueOrDefault("HID_PHYS", ""),
            facts.GetValueOrDefault("HID_UNIQ", ""));
    }

    /// <summary>A device may go while it is looked at; then there is nothing to tell about it.</summary>
    private static string[] LinesOf(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string[] Entries(string folder, string pattern)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder, pattern);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? TargetOf(string link)
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int Hex(string text) => int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>The number at the end, so that hidraw2 comes before hidraw10.</summary>
    private static int NumberOf(string path)
    {
        var digits = path.AsSpan()[(path.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1)..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }
}
